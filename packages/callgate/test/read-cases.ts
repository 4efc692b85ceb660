import { readFileSync } from 'node:fs';

/** A change to the files of a case, and what is found then. */
interface Mutation {
  readonly name: string;
  readonly wanted: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** A repository with its sources and manifests, and what must be found in it. */
export interface Case {
  readonly name: string;
  readonly wanted: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly mutations: readonly Mutation[];
}

/**
 * Reads a table of repositories in miniature. Behind the first lines, which say what it is about, stand files that all of them have, each behind
 * `--- path`. A case is a line `=== name => what is found`, several findings with ` | ` between; below it are its files. Behind them stand mutations: a
 * line `~~~ name => what is found then`, and below it pairs of a line `- text` and a line `+ text`: the first stands in the files exactly once, and
 * becomes the second.
 * @throws where a mutation does not say what it changes
 */
export function readCases(file: URL): readonly Case[] {
  const [head = '', ...systems] = readFileSync(file, 'utf8').split(/^=== /mu);
  const shared = filesOf(head);
  return systems.map((one) => {
    const [whole = '', ...mutations] = one.split(/^~~~ /mu);
    const { name, wanted, body } = headed(whole);
    const files = { ...shared, ...filesOf(body) };
    return { name, wanted, files, mutations: mutations.map((each) => mutated(name, files, headed(each))) };
  });
}

function filesOf(text: string): Readonly<Record<string, string>> {
  const [, ...parts] = text.split(/^--- (.*)\n/mu);
  const files: Record<string, string> = {};
  for (let at = 0; at < parts.length; at += 2) files[parts[at] ?? ''] = parts[at + 1] ?? '';
  return files;
}

interface Headed {
  readonly name: string;
  readonly wanted: readonly string[];
  readonly body: string;
}

function headed(text: string): Headed {
  const end = text.indexOf('\n');
  const [name = '', wanted = ''] = text.slice(0, end).split(' =>');
  const lines = wanted.split(' | ').map((line) => line.trim());
  return { name: name.trim(), wanted: lines.filter(Boolean).toSorted(), body: text.slice(end + 1) };
}

function mutated(name: string, files: Readonly<Record<string, string>>, mutation: Headed): Mutation {
  let changed = files;
  const pairs = [...mutation.body.matchAll(/^- (.*)\n\+ ?(.*)$/gmu)];
  if (pairs.length === 0) throw new Error(`${name}: the mutation ${mutation.name} changes nothing`);
  for (const [, from = '', to = ''] of pairs) {
    const holding = Object.entries(changed).filter(([, text]) => text.includes(from));
    const [only, ...others] = holding;
    if (only === undefined || others.length > 0 || only[1].split(from).length !== 2)
      throw new Error(`${name}: "${from}" must stand in its files exactly once`);
    changed = { ...changed, [only[0]]: only[1].replace(from, () => to) };
  }
  return { name: mutation.name, wanted: mutation.wanted, files: changed };
}
