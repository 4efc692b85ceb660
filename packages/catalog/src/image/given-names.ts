import { baseOf, directoryOf, joinContainerPath } from '../files/paths.js';
import type { ImageLink } from './image-stage.js';

const commands = new Set(['ln', 'cp', 'mv', 'install']);

/** What may stand before a command without being it. */
const before = new Set(['sudo', 'then', 'do', 'else', 'exec', '{']);

/** Options whose value is a word of its own (coreutils: `install -m 755`, `ln -S .old`). */
const valued = /^-([a-zA-Z]*[mogS]|-(mode|owner|group|suffix))$/u;

/**
 * The names that a simple command gives to files that are there: `ln -s /app /usr/local/bin/api`, `cp app api worker/` (POSIX, `ln` and `cp`).
 * @param words of the command, without operators
 * @param folder absolute folder in which it runs
 */
export function namesGiven(words: readonly string[], folder: string): readonly ImageLink[] {
  const start = before.has(words[0] ?? '') ? 1 : 0;
  if (!commands.has(baseOf(words[start] ?? ''))) return [];
  const options: string[] = [];
  const files: string[] = [];
  for (let index = start + 1; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) files.push(word);
    else {
      options.push(word);
      if (valued.test(word) && baseOf(words[start] ?? '') !== 'cp') index++;
    }
  }
  const isSymbolic =
    baseOf(words[start] ?? '') === 'ln' && options.some((each) => /^-([a-zA-Z]*s|-symbolic)/u.test(each));
  const written = files.length === 1 && isSymbolic ? './' : files.at(-1);
  const sources = files.length === 1 && isSymbolic ? files : files.slice(0, -1);
  if (written === undefined) return [];
  // Folders of programs are there in every image.
  const into = /(^|\/)(|\.|s?bin)$/u.test(written) || sources.length > 1;
  return sources.map((source) => {
    const path = joinContainerPath(folder, into ? `${written}/${baseOf(source)}` : written);
    // A symbolic link is read from the folder in which it stands.
    const target = joinContainerPath(isSymbolic ? directoryOf(path) || '/' : folder, source);
    return { path, target };
  });
}
