/** More turns than this nobody writes down; hostile Dockerfiles do. */
const maximumTurns = 50;

/**
 * A loop over written words (POSIX, "Shell Command Language", 2.9.4.2); of loops within loops the outer one is read up to the first `done`, and
 * so left alone. Every part has a bound, so that hostile texts are read in linear time.
 */
const loop =
  /(?<=^|[\s;&|({])for[ \t]{1,20}([A-Za-z_]\w{0,50})[ \t]{1,20}in[ \t]{1,20}([^;\n]{0,1000})[;\n]\s{0,50}do\s([^]{0,2000}?)[;\n]\s{0,50}done(?![\w-])/gu;

/**
 * Writes the turns of loops out, one behind the other: `for s in api worker; do go build ./cmd/$s; done` is two builds. A loop over what
 * only a run tells (`cmd/*`, `$(ls)`) stays as it is written.
 * @param fill fills the variables that are known in the words of a loop
 */
export function unrolled(text: string, fill: (text: string) => string): string {
  if (!text.includes('done')) return text;
  return text.replace(loop, (whole: string, name: string, list: string, body: string) => {
    if (/(?:^|[\s;])for\s/u.test(body)) return whole;
    const words = fill(list)
      .split(/\s+/u)
      .filter((word) => word !== '');
    if (words.length > maximumTurns || words.some((word) => !/^[\w@%+=:,./-]+$/u.test(word))) return whole;
    const use = new RegExp(`\\$(?:\\{${name}\\}|${name}(?!\\w))`, 'gu');
    return words.map((word) => body.replace(use, () => word)).join('; ');
  });
}
