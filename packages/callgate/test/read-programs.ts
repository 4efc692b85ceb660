import { readFileSync } from 'node:fs';

type Files = Readonly<Record<string, string>>;

/** A repository in miniature, and what is found in it. */
export interface ProgramCase {
  readonly name: string;
  readonly wanted: readonly string[];
  readonly files: Files;
  readonly mutations: readonly Omit<ProgramCase, 'mutations'>[];
}

/**
 * Reads cases. Each is a line `=== name => what is found`, several with ` | ` between, and below it files, each behind `--- path`; then mutations: a
 * line `~~~ name => what is found then`, and pairs of lines `- text` and `+ text`: the first stands in the files once, and becomes the second.
 * @throws where a mutation changes nothing, or more than one place
 */
export function readPrograms(file: URL): readonly ProgramCase[] {
  return readFileSync(file, 'utf8')
    .split(/^=== /mu)
    .slice(1)
    .map((one) => {
      const [whole = '', ...changes] = one.split(/^~~~ /mu);
      const { name, wanted, body } = headed(whole);
      const files = filesIn(body);
      const mutations = changes.map((change) => {
        const head = headed(change);
        return { name: head.name, wanted: head.wanted, files: changed(files, head.body, name) };
      });
      return { name, wanted, files, mutations };
    });
}

function headed(text: string): { readonly name: string; readonly wanted: readonly string[]; readonly body: string } {
  const end = text.indexOf('\n');
  const [name = '', wanted = ''] = text.slice(0, end).split('=>');
  return {
    name: name.trim(),
    wanted: wanted
      .split(' | ')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    body: text.slice(end + 1),
  };
}

function filesIn(body: string): Files {
  const [, ...parts] = body.split(/^--- (.*)\n/mu);
  const files: Record<string, string> = {};
  for (let at = 0; at < parts.length; at += 2) files[parts[at] ?? ''] = parts[at + 1] ?? '';
  return files;
}

function changed(files: Files, change: string, name: string): Files {
  const pairs = [...change.matchAll(/^- (.*)\n\+ ?(.*)$/gmu)];
  if (pairs.length === 0) throw new Error(`${name}: a mutation changes nothing`);
  let after = files;
  for (const [, from = '', to = ''] of pairs) {
    const [only, ...others] = Object.entries(after).filter(([, text]) => text.includes(from));
    if (only === undefined || others.length > 0 || only[1].split(from).length !== 2)
      throw new Error(`${name}: "${from}" must stand in its files exactly once`);
    after = { ...after, [only[0]]: only[1].replace(from, () => to) };
  }
  return after;
}
