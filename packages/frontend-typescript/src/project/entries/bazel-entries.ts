import { baseOf, folderOf } from '../paths.js';
import { inFolder, sourceOfPath, type EntryDraft, type EntrySpace } from './entry.js';

/** Rules that make a program of a source (rules_js docs, "js_binary"; rules_nodejs docs, "nodejs_binary"). */
const binaries = new Set(['js_binary', 'nodejs_binary', 'ts_node_binary', 'tsx_binary']);
/** Rules that put a program into an image, or are one. */
const images = /(?:^|_)image(?:_layer)?$/;

/**
 * Entries that files of Bazel name: `js_binary(name = "cart", entry_point = "main.js")`. A binary that an image takes in is a program; any other is
 * one only where something deployed runs it.
 */
export function bazelEntries(space: EntrySpace): EntryDraft[] {
  return space.tree.files.flatMap((file) => {
    if (!/^BUILD(\.bazel)?$/.test(baseOf(file))) return [];
    const rules = rulesIn(space.tree.readText(file) ?? '');
    const packed = rules.filter(({ kind }) => images.test(kind)).map(({ body }) => body);
    return rules.flatMap(({ kind, body }): EntryDraft[] => {
      const name = valueOf(body, 'name');
      const point = valueOf(body, 'entry_point');
      if (name === undefined || point === undefined || !(binaries.has(kind) || images.test(kind))) return [];
      const path = sourceOfPath(space, inFolder(folderOf(file), point.replace(/^:/, '')));
      const packs = images.test(kind) || packed.some((each) => each.includes(`":${name}"`));
      const directory = folderOf(file);
      return path === undefined ? [] : [{ path, directory, because: `${file} has ${kind} ${name}`, tool: !packs }];
    });
  });
}

interface Rule {
  readonly kind: string;
  /** What stands between its brackets. */
  readonly body: string;
}

/** The calls of rules in a file, in which lists and further calls nest (Bazel docs, "BUILD files"). */
function rulesIn(text: string): readonly Rule[] {
  return text.split(/^(?=\w+\()/m).flatMap((each) => {
    const kind = /^(\w+)\(/.exec(each)?.[1];
    return kind === undefined ? [] : [{ kind, body: each.slice(kind.length + 1) }];
  });
}

function valueOf(body: string, attribute: string): string | undefined {
  return new RegExp(`\\b${attribute}\\s*=\\s*"([^"]+)"`).exec(body)?.[1];
}
