/** Replaces what a pattern finds in a text. */
type Replacing = (text: string, to: string) => string;

/** By the number of parts of a pattern that repeat: how long a text may be, so that hostile patterns take no time. */
const longestTexts = [4096, 4096, 1024, 256] as const;

/**
 * The pattern that is written as `/pattern/flags`. A text that is too long for it is left as it is.
 *
 * @returns undefined where it cannot be read, or may take long: more than three parts repeat, a group repeats, or it looks around or back
 */
export function replacing(written: string): Replacing | undefined {
  const [, pattern, flags] = /^\/(.*)\/([gimsuy]*)$/su.exec(written) ?? [];
  if (pattern === undefined) return undefined;
  const bare = pattern.replaceAll(/\\[^0-9k]/gu, 'x').replaceAll(/\[[^\]]*\]/gu, 'x');
  const longest = longestTexts[bare.replaceAll('(?:', '(').match(/[*+?{]/gu)?.length ?? 0];
  if (longest === undefined || /\)[*+{]|\(\?[=!<]|\\/u.test(bare)) return undefined;
  try {
    const regex = new RegExp(pattern, flags);
    return (text, to) => (text.length > longest ? text : text.replace(regex, to));
  } catch {
    return undefined;
  }
}
