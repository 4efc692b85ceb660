import type { YamlEntry, YamlMap } from '@callgate/manifests';
import { commentsOf } from './comments.js';
import type { Comment } from './comments.js';
import { ruleLines } from './print-rule.js';
import { readRule } from './read-rule.js';
import type { RuleFile } from './read-rule.js';
import { entryLines, lastLineOf } from './patch-entry.js';
import { elementsOf, keptKeys, ruleKeys, sameElements } from './rule-content.js';
import type { RuleContent } from './rule-content.js';

/** Lines that come in the place of others. */
interface LineEdit {
  /** 0-based, first line that goes. */
  readonly from: number;
  /** 0-based, first line that stays. */
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * Brings ports, operations and environments of a rule file up to date, and nothing else: comments, `reason`, `expires`, the order of keys, line
 * ends and whatever a person laid out otherwise stay. A key whose elements are right already is not touched, so that a file that says what is
 * wanted keeps its bytes. A comment beside an element that goes stays as a line of its own.
 * @param file a file that `readRule` reads
 * @param old what it says
 * @param wanted what it is to say under the kept keys
 */
export function patchRule(file: RuleFile, old: RuleContent, root: YamlMap, wanted: RuleContent): string {
  if (keptKeys.every((key) => sameElements(old, wanted, key))) return file.text;
  const lines = file.text.split('\n').map((line) => line.replace(/\r$/u, ''));
  const goal: RuleContent = {
    ...old,
    ports: wanted.ports,
    operations: wanted.operations,
    environments: wanted.environments,
  };
  const comments = commentsOf(lines, root);
  const lineEnd = file.text.includes('\r\n') ? '\r\n' : '\n';
  const patched = isBlock(root, lines) ? applyEdits(lines, editsOf(root, lines, comments, old, goal)) : undefined;
  if (patched !== undefined && keeps(patched, goal, comments)) return patched.join(lineEnd);
  // Flow style, anchors, several keys on a line: the file is written anew, with every comment above.
  return [...comments.map((each) => each.text), ...ruleLines(goal), ''].join(lineEnd);
}

function isBlock(root: YamlMap, lines: readonly string[]): boolean {
  return root.entries.every(({ keyAt: { start } }) => {
    return /^\uFEFF? *$/u.test((lines[start.line - 1] ?? '').slice(0, start.column - 1));
  });
}

function editsOf(
  root: YamlMap,
  lines: readonly string[],
  comments: readonly Comment[],
  old: RuleContent,
  goal: RuleContent,
): readonly LineEdit[] {
  const edits: LineEdit[] = [];
  for (const key of keptKeys) {
    if (sameElements(old, goal, key)) continue;
    const entry = root.entries.find((each) => each.key === key);
    if (entry !== undefined) {
      const to = lastLineOf(entry, lines);
      edits.push({
        from: entry.keyAt.start.line - 1,
        to,
        lines: entryLines(entry, elementsOf(goal, key), lines, comments),
      });
      continue;
    }
    const before = entryBefore(root, key);
    const to = before === undefined ? 0 : lastLineOf(before, lines);
    const indent = ' '.repeat((root.entries[0]?.keyAt.start.column ?? 1) - 1);
    const added = ruleLines({ ...emptyContent, [key]: goal[key] }).map((line) => `${indent}${line}`);
    edits.push({ from: to, to, lines: added });
  }
  return edits;
}

const emptyContent: RuleContent = { origin: 'manual', ports: [], operations: [], environments: [] };

/** The entry after which a key is put: of those that come before it by rule, the last that is there. */
function entryBefore(root: YamlMap, key: (typeof keptKeys)[number]): YamlEntry | undefined {
  const earlier = ruleKeys.slice(0, ruleKeys.indexOf(key)).reverse();
  for (const each of earlier) {
    const entry = root.entries.find((candidate) => candidate.key === each);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** Edits do not overlap; of two that insert at one place the first stands first. */
function applyEdits(lines: readonly string[], edits: readonly LineEdit[]): readonly string[] {
  const result: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    result.push(...lines.slice(at, edit.from), ...edit.lines);
    at = edit.to;
  }
  return [...result, ...lines.slice(at)];
}

/** Whether the lines say what is wanted, with every comment that there was. */
function keeps(lines: readonly string[], goal: RuleContent, comments: readonly Comment[]): boolean {
  const read = readRule({ path: 'patched.rule', text: lines.join('\n') });
  if (!('content' in read)) return false;
  const { content, root } = read;
  const same = content.origin === goal.origin && content.reason === goal.reason && content.expires === goal.expires;
  if (!same || !keptKeys.every((key) => sameElements(content, goal, key))) return false;
  const left = commentsOf(lines, root).map((each) => each.text);
  return comments.every(({ text }) => {
    const at = left.indexOf(text);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}
