import type { Example } from './read-examples.js';

/** One change of an example. */
export interface Mutation {
  readonly name: string;
  readonly example: Example;
  /** Hosts that must not be found any more; empty: what is wanted is what the changed example says. */
  readonly gone: readonly string[];
}

/** Examples call by this name, and by names that begin with it, wherever the address is the program's to give. */
const host = /ledger[a-z0-9-]*/gu;
const literal = /"(?:[^"\\\n]|\\.)*"/gu;

/**
 * Everything that must move what is found, made from the text of the example: another host; each text with a host given by a variable
 * of the environment, and that variable by another name; each of them deleted; and the whole never called.
 */
export function mutationsOf(example: Example): readonly Mutation[] {
  return [...movedHost(example), ...texts(example), ...renamedVariables(example), unreached(example)];
}

/** Whether the address is the program's to give. */
export function givesAddress(example: Example): boolean {
  return movedHost(example).length > 0;
}

function movedHost(example: Example): readonly Mutation[] {
  const move = (text: string): string => text.replaceAll(host, (name) => name.replace('ledger', 'elsewhere'));
  const files = overLiterals(example, (text) => move(text));
  const env = Object.fromEntries(Object.entries(example.env).map(([name, value]) => [name, move(value)]));
  if (JSON.stringify([files, env]) === JSON.stringify([example.files, example.env])) return [];
  return [{ name: 'another host', gone: [], example: { ...example, files, env, wanted: example.wanted.map(move) } }];
}

function texts(example: Example): readonly Mutation[] {
  return Object.entries(example.files).flatMap(([path, source]) =>
    literalsOf(source).flatMap(({ text, at }): readonly Mutation[] => {
      const hosts = text.match(host);
      if (hosts === null) return [];
      const before = source.slice(0, at);
      const after = source.slice(at + text.length);
      const changed = (to: string, env: Example['env']): Example => ({
        ...example,
        files: { ...example.files, [path]: to },
        env: { ...example.env, ...env },
      });
      const deleted = { name: `${text} deleted`, gone: hosts, example: changed(without(before, after), {}) };
      // In a tag stands a text and no expression.
      if (inTag(before)) return [deleted];
      const read = withOs(`${before}os.Getenv("THE_ADDRESS")${after}`);
      const set = { THE_ADDRESS: JSON.parse(text) as string };
      const renamed = read.replace('THE_ADDRESS', 'ANOTHER_ADDRESS');
      return [
        { name: `${text} by a variable`, gone: [], example: changed(read, set) },
        { name: `${text} by a variable of another name`, gone: hosts, example: changed(renamed, set) },
        deleted,
      ];
    }),
  );
}

/** The name of each variable with a host changed where the workload sets it. */
function renamedVariables(example: Example): readonly Mutation[] {
  return Object.entries(example.env).flatMap(([name, value]) => {
    const gone = value.match(host);
    if (gone === null) return [];
    const { [name]: _, ...others } = example.env;
    return [{ name: `${name} renamed`, gone, example: { ...example, env: { ...others, [`X_${name}`]: value } } }];
  });
}

function unreached(example: Example): Mutation {
  const files = Object.fromEntries(
    Object.entries(example.files).map(([path, text]) => [
      path,
      /^func main\(/mu.test(text) ? `${text.replace(/^func main\(/mu, 'func unused(')}\nfunc main() {}\n` : text,
    ]),
  );
  return { name: 'never called', gone: [], example: { ...example, files, wanted: [] } };
}

function literalsOf(source: string): readonly { readonly text: string; readonly at: number }[] {
  const imports = /^import (?:\([^)]*\)|.*)$/gmu;
  const hidden = source.replaceAll(imports, (text) => ' '.repeat(text.length));
  return [...hidden.matchAll(literal)].map((match) => ({ text: match[0], at: match.index }));
}

/** Whether what follows stands between backquotes. */
function inTag(before: string): boolean {
  return before.split('`').length % 2 === 0;
}

function overLiterals(example: Example, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(example.files).map(([path, source]) => {
      let changed = '';
      let end = 0;
      for (const { text, at } of literalsOf(source)) {
        changed += source.slice(end, at) + change(text);
        end = at + text.length;
      }
      return [path, changed + source.slice(end)];
    }),
  );
}

function withOs(source: string): string {
  return /"os"/u.test(source) ? source : `import "os"\n${source}`;
}

/** The text between is left out: with its comma from a list, with its name from a literal; where an expression must stand, it is empty. */
function without(before: string, after: string): string {
  const field = before.replace(/\b[A-Za-z_]\w*:\s*$/u, '');
  const next = /^\s*,/u.exec(after);
  if (next !== null && /[({,]\s*$/u.test(field)) return field + after.slice(next[0].length);
  if (/,\s*$/u.test(field)) return field.replace(/,\s*$/u, '') + after;
  return /[({]\s*$/u.test(field) && /^\s*[)}]/u.test(after) ? field + after : `${before}""${after}`;
}
