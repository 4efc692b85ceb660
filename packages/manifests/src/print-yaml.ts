import { stringify } from 'yaml';

/** What can be printed: plain JSON data. */
export type Printable = string | number | boolean | null | readonly Printable[] | { readonly [key: string]: Printable };

/**
 * Prints a value as one YAML document: keys in the order given, two spaces, no folding, a final newline. The same value always prints as the
 * same bytes, and texts that other YAML versions would read as something else (`yes`, `0o7`, `1e3`) are quoted.
 * @param options `flatLists`: items of a list stand as far left as its key, as tools written in Go print them
 */
export function printYaml(value: Printable, options: { readonly flatLists?: boolean } = {}): string {
  return stringify(value, {
    indent: 2,
    indentSeq: options.flatLists !== true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
    version: '1.2',
  });
}

/** Prints several documents, divided by `---`. */
export function printYamlDocuments(values: readonly Printable[]): string {
  return values.map((value) => printYaml(value)).join('---\n');
}
