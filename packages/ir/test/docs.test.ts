import { readdirSync, readFileSync } from 'node:fs';
import { debugProgram, irs, parseProgram, reasonCodes } from '@callgate/ir';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../docs/ir/', import.meta.url);

function page(name: string): string {
  return readFileSync(new URL(`${name}.md`, folder), 'utf8');
}

/** The fenced blocks of one language. */
function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gmu)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? '');
}

const pages = Object.values(irs).map((ir) => ({ name: ir.kind, ir }));

describe('the pages about the IRs', () => {
  it.each(pages)('$name.md has an example of the IR that is valid', ({ name, ir }) => {
    const examples = blocks(page(name), 'json');
    expect(examples).toHaveLength(1);
    expect(ir.parse(examples[0] ?? '')).toHaveProperty('value');
  });

  it.each(pages)('$name.md names every field', ({ name, ir }) => {
    const { node } = ir.shape;
    if (node.form !== 'object') throw new TypeError(`${name} is no object`);
    const text = page(name);
    expect(node.fields.map((field) => field.name).filter((field) => !text.includes(`\`${field}\``))).toEqual([]);
  });

  it('are one for each IR, all in the index', () => {
    const names = readdirSync(folder).toSorted();
    expect(names).toEqual(['README.md', ...pages.map(({ name }) => `${name}.md`)].toSorted());
    const index = page('README');
    expect(pages.filter(({ name, ir }) => !index.includes(`[${ir.name}](${name}.md)`))).toEqual([]);
  });

  it('unresolved.md has a section for each reason code, and for no other', () => {
    const sections = [...page('unresolved').matchAll(/^### `([^`]+)`$/gmu)].map((match) => match[1]);
    expect(sections).toEqual([...reasonCodes]);
  });

  it('program.md shows one program in both ways, made of the file in the index', () => {
    const text = page('program');
    const parsed = parseProgram(blocks(text, 'json')[0] ?? '');
    if (!('value' in parsed)) throw new Error(JSON.stringify(parsed.problems));
    expect(blocks(text, 'text')).toEqual([debugProgram(parsed.value)]);
    const source = blocks(page('README'), 'go')[0]?.split('\n') ?? [];
    for (const { specifier, at } of parsed.value.imports)
      expect(source[at.line - 1]?.slice(at.column - 1)).toBe(JSON.stringify(specifier));
    for (const facts of parsed.value.functions)
      expect(source[facts.start.line - 1]).toMatch(new RegExp(`^func ${facts.id}\\(`, 'u'));
  });

  it('places in the examples are lines of the files in the index', () => {
    const yaml = blocks(page('README'), 'yaml')[0]?.split('\n') ?? [];
    const found =
      /"file": "deploy\/shop\.yaml", "start": \{ "line": 19, "column": 22 \}, "end": \{ "line": 19, "column": 29 \}/u;
    expect(page('settings')).toMatch(found);
    expect(yaml[18]?.slice(21, 28)).toBe('cart:80');
  });
});
