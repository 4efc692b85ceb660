import { baseOf, folderOf } from '../paths.js';
import { inFolder, sourceOfPath, type EntryDraft, type EntrySpace } from './entry.js';

/** Files that describe functions which a platform calls: Serverless Framework, AWS SAM. */
const files = /^(serverless([.-]\w+)*|template|sam|template-\w+)\.(ya?ml)$/;

/** One program for all functions of a file: each handler is loaded and called. */
export function handlerEntries(space: EntrySpace): EntryDraft[] {
  const drafts: EntryDraft[] = [];
  for (const file of space.tree.files) {
    if (!files.test(baseOf(file))) continue;
    const text = space.tree.readText(file);
    if (text === undefined || !/handler:/i.test(text)) continue;
    const folder = folderOf(file);
    const starts = new Map<string, Set<string>>();
    let code = '.';
    for (const match of text.matchAll(/(?:^[ \t-]*|[{,][ \t]*)(CodeUri|Handler|handler):[ \t]*['"]?([^'"\s#,}]+)/gm)) {
      const value = match[2] ?? '';
      if (match[1] === 'CodeUri') {
        code = value;
        continue;
      }
      const dot = value.lastIndexOf('.');
      if (dot <= 0) continue;
      const written = value.slice(0, dot);
      const path =
        sourceOfPath(space, inFolder(folder, written)) ?? sourceOfPath(space, inFolder(folder, `${code}/${written}`));
      if (path === undefined) continue;
      const calls = starts.get(path) ?? new Set();
      starts.set(path, calls.add(value.slice(dot + 1)));
    }
    const all = [...starts].map(([path, calls]) => ({ path, calls: [...calls] }));
    const [first] = all;
    if (first === undefined) continue;
    drafts.push({
      path: first.path,
      directory: folder,
      because: `${file} names its functions`,
      tool: false,
      starts: all,
    });
  }
  return drafts;
}
