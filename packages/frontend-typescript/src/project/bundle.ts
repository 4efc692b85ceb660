/** Texts shorter than this are read by people, whatever their lines look like. */
const smallest = 2000;
/** Characters of a line, on average, that nobody writes. */
const longest = 220;

/** Signs that bundlers leave at the head of what they make of many files. */
const signs =
  /__webpack_require__|webpackBootstrap|webpackJsonp|require=\(function e\(t,n,r\)|typeof exports\s*===?\s*['"]object['"]\s*&&\s*typeof module|define\.amd\b|System\.register\(/;

/** Whether a text was made by a bundler or minifier: long lines all over, or the frame that bundlers put around their modules. */
export function isBundle(text: string): boolean {
  if (text.length < smallest) return false;
  const head = text.slice(0, 4000);
  if (signs.test(head)) return true;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > longest;
}
