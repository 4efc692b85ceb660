import type { ProgressEvent, Stage } from '@callgate/engine';
import type { Output } from './output.js';

const words: Readonly<Record<Stage, string>> = {
  config: 'reading the configuration',
  files: 'looking for files',
  discover: 'finding packages',
  lower: 'reading source',
  link: 'linking',
  catalog: 'reading manifests',
  extract: 'following calls',
  bind: 'filling settings',
  match: 'matching addresses',
  graph: 'drawing the graph',
};

/** Work that ends sooner needs no line. */
const silentMilliseconds = 400;

export interface ProgressLine {
  readonly on: (event: ProgressEvent) => void;
  /** Takes the line away, before anything else is written. */
  clear(): void;
}

/** One line on stderr that says what is being done; nothing where stderr is no terminal. */
export function progressLine(output: Output): ProgressLine {
  if (!output.interactive) return { on: () => undefined, clear: () => undefined };
  const start = performance.now();
  let shown = '';
  let last = 0;
  function show(text: string, always: boolean): void {
    const now = performance.now();
    if (now - start < silentMilliseconds || (!always && now - last < 80)) return;
    last = now;
    shown = text;
    output.say(`\r\u001B[2K${text}`);
  }
  return {
    on(event) {
      if (event.event === 'stage-started') show(`${words[event.stage]} …`, true);
      else if (event.event === 'advanced') show(`${words[event.stage]} ${event.done}/${event.total}`, false);
    },
    clear() {
      if (shown !== '') output.say('\r\u001B[2K');
      shown = '';
    },
  };
}
