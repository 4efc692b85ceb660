/** Where a command writes, and what it may know of that place. */
export interface Streams {
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Writes results and messages. */
export interface Output {
  /** Results go to stdout and nothing else does. */
  readonly result: (text: string) => void;
  /** What is said on the way goes to stderr. */
  readonly say: (text: string) => void;
  /** Waits until everything is written; a reader that has gone away (`callgate graph | head`) is no fault. */
  flush(): Promise<void>;
  readonly color: { readonly stdout: boolean; readonly stderr: boolean };
  /** Whether a line on stderr can be overwritten. */
  readonly interactive: boolean;
}

/** @param env the environment variables; `NO_COLOR` and `FORCE_COLOR` are heard (no-color.org, force-color.org) */
export function makeOutput(streams: Streams, env: Readonly<Record<string, string | undefined>>): Output {
  const pending = new Set<Promise<void>>();
  let closed = false;
  const ignore = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  };
  streams.stdout.on('error', ignore);
  streams.stderr.on('error', ignore);
  function write(stream: NodeJS.WritableStream, text: string): void {
    if (closed && stream === streams.stdout) return;
    const written = new Promise<void>((resolve) => {
      stream.write(text, () => resolve());
    });
    pending.add(written);
    void written.then(() => pending.delete(written));
  }
  return {
    result: (text) => write(streams.stdout, text),
    say: (text) => write(streams.stderr, text),
    async flush() {
      await Promise.all(pending);
    },
    color: { stdout: colors(streams.stdout.isTTY === true, env), stderr: colors(streams.stderr.isTTY === true, env) },
    interactive: streams.stderr.isTTY === true && env['CI'] === undefined && env['TERM'] !== 'dumb',
  };
}

function colors(terminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return terminal && env['TERM'] !== 'dumb';
}
