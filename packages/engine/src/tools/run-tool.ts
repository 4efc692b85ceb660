import { spawn } from 'node:child_process';

export type ToolOutcome =
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly said: string };

export interface ToolOptions {
  /** Folder in which it runs, absolute. */
  readonly cwd: string;
  readonly signal?: AbortSignal | undefined;
}

const mostMilliseconds = 60_000;
const mostBytes = 52_428_800;

/** Variables that a rendering tool needs; nothing else of the user's environment is handed on. */
const passedOn = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'PATHEXT'] as const;

/**
 * Runs another program without a shell, with bounds on its time and output.
 * @param command name or path of the program
 */
export function runTool(command: string, args: readonly string[], options: ToolOptions): Promise<ToolOutcome> {
  const env: Record<string, string> = {};
  for (const name of passedOn) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env,
      shell: false,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: mostMilliseconds,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const output: Buffer[] = [];
    const complaint: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) child.kill();
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 64) complaint.push(chunk);
    });
    child.on('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      resolve(missing ? { kind: 'missing' } : { kind: 'failed', said: error.message });
    });
    child.on('close', (code, killedBy) => {
      if (code === 0 && bytes <= mostBytes) resolve({ kind: 'output', text: Buffer.concat(output).toString('utf8') });
      else resolve({ kind: 'failed', said: whatItSaid(complaint, code, killedBy, bytes) });
    });
  });
}

function whatItSaid(complaint: readonly Buffer[], code: number | null, killedBy: string | null, bytes: number): string {
  if (bytes > mostBytes) return `it printed more than ${mostBytes} bytes`;
  const words = Buffer.concat(complaint).toString('utf8').trim().split('\n').slice(-3).join(' ').slice(0, 500);
  if (words !== '') return words;
  return killedBy === null
    ? `it ended with ${code}`
    : `it was ended (${killedBy}) after ${mostMilliseconds / 1000} seconds`;
}
