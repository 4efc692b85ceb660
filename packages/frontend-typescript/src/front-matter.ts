/** The script of a component of Astro runs on the server, and stands between lines of dashes in front of the page (Astro docs, "Components"). */
const frontMatter = /^(\uFEFF?\s*---[^\n]*\n)([\s\S]*?)^---[ \t]*\r?$/m;

/** The source of a component: its script at its place, and blanks where the page stands. Any other file is all source. */
export function sourceOf(path: string, text: string): string {
  if (!path.endsWith('.astro')) return text;
  const [, fence = '', script = ''] = frontMatter.exec(text) ?? [];
  if (fence === '' || !text.startsWith(fence)) return blank(text);
  return blank(fence) + script + blank(text.slice(fence.length + script.length));
}

/** As long as the text, with its lines. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
