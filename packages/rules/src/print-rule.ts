import { printYaml } from '@callgate/manifests';
import { elementsOf, keptKeys } from './rule-content.js';
import type { KeptKey, RuleContent } from './rule-content.js';

/** The first line of a file that `generate` makes. */
const generatedComment = '# Written by callgate from the code; "callgate rules generate" keeps it up to date.';

/**
 * The text of a rule file. A rule of a person that says nothing beyond its path is the line `from: manual`, though an empty file would do.
 * Equal contents give equal bytes.
 */
export function printRule(content: RuleContent): string {
  const lines = content.origin === 'code' ? [generatedComment] : [];
  lines.push(...ruleLines(content));
  return `${lines.join('\n')}\n`;
}

/** The lines of a content, without a comment. */
export function ruleLines(content: RuleContent): readonly string[] {
  const kept = keptKeys.flatMap((key) => listLines(key, elementsOf(content, key)));
  const lines = content.origin === 'code' ? ['from: code', ...kept] : kept;
  if (content.reason !== undefined) lines.push(`reason: ${scalarText(content.reason)}`);
  if (content.expires !== undefined) lines.push(`expires: ${content.expires}`);
  return lines.length === 0 ? ['from: manual'] : lines;
}

/** A key with its elements: operations one to a line, since they are long and reviewed one by one, the others in brackets. */
function listLines(key: KeptKey, elements: readonly string[]): readonly string[] {
  if (elements.length === 0) return [];
  if (key !== 'operations') return [`${key}: [${elements.map((each) => scalarText(each)).join(', ')}]`];
  return [`${key}:`, ...elements.map((each) => `  - ${scalarText(each, false)}`)];
}

/**
 * A text or a port as a YAML scalar on one line.
 * @param inBrackets whether it stands in `[…]`, where more has to be quoted
 */
export function scalarText(text: string, inBrackets = true): string {
  if (/^[0-9]{1,5}$/u.test(text)) return text;
  const refused = inBrackets ? /[#,[\]{}\p{C}]/u : /[#\p{C}]/u;
  const plain = /^[\p{L}\p{N}/$._(]/u.test(text) && !refused.test(text) && printYaml(text) === `${text}\n`;
  return plain ? text : JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
