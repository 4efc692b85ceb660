import type { GraphEdge, ReasonCode } from '@callgate/ir';

/** `1,234,567`, whatever the locale. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 service`, `2 services`; the plural is given where it is not the word with an s. */
export function count(value: number, word: string, plural = `${word}s`): string {
  return `${grouped(value)} ${value === 1 ? word : plural}`;
}

/** Milliseconds as a person says them: `840 ms`, `12.3 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** How an edge is dialled: `grpc:7070`, `http` where the port is not known, `dns:53/udp` where it is not TCP. */
export function dialled(edge: Pick<GraphEdge, 'protocol' | 'port' | 'transport'>): string {
  const port = edge.port === undefined ? '' : `:${edge.port}`;
  const transport = edge.transport === 'tcp' ? '' : `/${edge.transport}`;
  return `${edge.protocol}${port}${transport}`;
}

/**
 * A context as a person says it: `example.com/shop/cart`, `example.com/shop/app as worker`. Its id is made of the entry function, the words of
 * the role, and a number where the same program runs with several lists of arguments.
 */
export function programText(context: string): string {
  const parts = /^[^:]*:(.*?)#([^@~]+)(?:@(.*?))?(?:~(\d+))?$/.exec(context);
  if (parts === null) return context;
  const [, path = '', entry = '', role, run] = parts;
  const program = entry === 'main' ? path : `${path} (${entry})`;
  return `${program}${role === undefined ? '' : ` as ${role}`}${run === undefined ? '' : `, run ${run}`}`;
}

/** What a reason code means, in a few words that follow a number of places. */
export const reasonWords = {
  input: 'the target arrives while the program runs',
  'unmodelled-library': 'the target comes from a library that no model describes',
  'unmodelled-sink': 'an address goes into a library that no model describes',
  'setting-not-set': 'a setting is set nowhere',
  'setting-secret': 'a setting is a secret',
  'setting-unknown': 'a setting could not be read',
  dynamic: 'the function that is called is not known',
  bound: 'a bound of the analysis was reached',
  ambiguous: 'several services answer to the address',
  'no-owner': 'nothing that is deployed has the address',
  'no-value': 'nobody passes or stores a value',
  computed: 'the target is computed in a way that is not followed',
  malformed: 'the text is not an address',
  unparsed: 'the source could not be parsed there',
} as const satisfies Readonly<Record<ReasonCode, string>>;
