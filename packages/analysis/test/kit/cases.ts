import { readFileSync } from 'node:fs';

/** A change to the sources of a case, and what is bound then. */
interface Mutation {
  readonly name: string;
  readonly wanted: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** Sources with what is bound for them. */
export interface Case {
  readonly name: string;
  readonly wanted: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly mutations: readonly Mutation[];
}

/** What a file gets that is given without a name. */
const imports = 'import ("env"; "rpc"; "http"; "text"; "sync"; "mystery"; "config"; "flags")';

/**
 * Reads a table of cases. Each is a line `=== name => what is bound`, several findings with ` | ` between, and below it the file
 * cart/main.go or several files, each behind `--- path`. Behind the files stand mutations: a line `~~~ name => what is bound then`, and below it
 * pairs of a line `- text` and a line `+ text`: the first stands in the files exactly once, and becomes the second.
 * @throws where a mutation does not say what it changes
 */
export function readCases(file: URL, single = 'cart/main.go', head = imports): readonly Case[] {
  return readFileSync(file, 'utf8')
    .split(/^=== /mu)
    .slice(1)
    .map((one) => {
      const [whole = '', ...mutations] = one.split(/^~~~ /mu);
      const { name, wanted, body } = headed(whole);
      const [only = '', ...parts] = body.split(/^--- (.*)\n/mu);
      const files: Record<string, string> = {};
      if (only.trim() !== '') files[single] = `${head}\n${only}`;
      for (let at = 0; at < parts.length; at += 2) files[parts[at] ?? ''] = parts[at + 1] ?? '';
      return { name, wanted, files, mutations: mutations.map((mutation) => mutated(name, files, headed(mutation))) };
    });
}

interface Headed {
  readonly name: string;
  readonly wanted: readonly string[];
  readonly body: string;
}

function headed(text: string): Headed {
  const end = text.indexOf('\n');
  const [name = '', wanted = ''] = text.slice(0, end).split('=>');
  const findings = wanted.split(' | ').map((line) => line.trim());
  return { name: name.trim(), wanted: findings.filter(Boolean), body: text.slice(end + 1) };
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
