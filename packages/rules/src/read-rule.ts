import { isDate, permissionOrigins, transports } from '@callgate/ir';
import type { Diagnostic, PermissionPort, Span } from '@callgate/ir';
import { entriesOf, itemsOf, parseYaml } from '@callgate/manifests';
import type { YamlEntry, YamlMap, YamlNode } from '@callgate/manifests';
import { ruleDiagnostic } from './findings.js';
import { ruleKeys } from './rule-content.js';
import type { RuleContent, RuleKey } from './rule-content.js';

/** A file of rules, as text. */
export interface RuleFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export type RuleReading =
  /** `root`: absent in an empty file. */
  { readonly content: RuleContent; readonly root?: YamlMap } | { readonly findings: readonly Diagnostic[] };

/** Far above any rule that a person reads. */
const limits = { characters: 1_000_000, depth: 8, aliases: 100, expandedNodes: 100_000, documents: 2 };

const readers = {
  from: readOrigin,
  ports: readPorts,
  operations: readNames,
  environments: readNames,
  reason: readText,
  expires: readDay,
};

/**
 * Reads the text of a rule file. An empty file is a rule: of a person, for every port, everywhere. Never throws; a file in which anything is wrong has
 * no content, so that half a rule never permits more than the whole.
 */
export function readRule(file: RuleFile): RuleReading {
  const parsed = parseYaml(file.text, file.path, limits);
  const [broken] = parsed.diagnostics;
  if (broken !== undefined) {
    return {
      findings: [ruleDiagnostic('malformed', broken.what, 'Correct the YAML at the place named.', broken.span)],
    };
  }
  const [document, another] = parsed.documents;
  if (document === undefined) return { content: { origin: 'manual', ports: [], operations: [], environments: [] } };
  if (another !== undefined) {
    return { findings: [malformed(another.at, 'The file has two documents.', 'Keep one: a file is one rule.')] };
  }
  const { root } = document;
  if (root.kind !== 'map') {
    const fix = `Write keys with values: ${ruleKeys.join(', ')}; or leave the file empty.`;
    return { findings: [malformed(root.at, 'The file holds no keys with values.', fix)] };
  }
  return readEntries(root);
}

function readEntries(root: YamlMap): RuleReading {
  const findings: Diagnostic[] = [];
  const content: { -readonly [K in keyof RuleContent]: RuleContent[K] } = {
    origin: 'manual',
    ports: [],
    operations: [],
    environments: [],
  };
  const found = new Set<string>();
  for (const entry of root.entries) {
    if (found.has(entry.key))
      findings.push(malformed(entry.keyAt, `"${entry.key}" is there twice.`, 'Remove one of the two.'));
    found.add(entry.key);
    if (!isRuleKey(entry.key)) findings.push(unknownKey(entry));
  }
  for (const entry of entriesOf(root)) {
    if (!isRuleKey(entry.key)) continue;
    const read = isNothing(entry.value)
      ? malformed(entry.keyAt, `"${entry.key}" has no value.`, `Give it one, or remove the line.`)
      : readers[entry.key](entry, content);
    if (read !== undefined) findings.push(read);
  }
  return findings.length > 0 ? { findings } : { content, root };
}

type Draft = { -readonly [K in keyof RuleContent]: RuleContent[K] };

function readOrigin({ value }: YamlEntry, draft: Draft): Diagnostic | undefined {
  const origin = permissionOrigins.find((each) => value.kind === 'scalar' && each === value.text);
  if (origin === undefined)
    return malformed(
      value.at,
      '"from" is neither "code" nor "manual".',
      'Write "from: manual" for a rule of your own, or remove the line.',
    );
  draft.origin = origin;
  return undefined;
}

function readPorts(entry: YamlEntry, draft: Draft): Diagnostic | undefined {
  const wrong = noList(entry) ?? emptyList(entry, 'every port');
  if (wrong !== undefined) return wrong;
  const ports: PermissionPort[] = [];
  for (const item of itemsOf(entry.value)) {
    const port = item.kind === 'scalar' ? readPort(item.text) : undefined;
    if (port === undefined) {
      return malformed(
        item.at,
        'This is no port.',
        'Write its number, with the transport where that is not TCP: [7070, 53/udp].',
      );
    }
    if (port.port < 1 || port.port > 65_535) {
      return ruleDiagnostic(
        'port-out-of-range',
        `${String(port.port)} is no port.`,
        'Write a number from 1 to 65535.',
        item.at,
      );
    }
    ports.push(port);
  }
  draft.ports = ports;
  return undefined;
}

function readPort(text: string): PermissionPort | undefined {
  const parts = /^(?<port>-?[0-9]{1,15})(?:\/(?<transport>[a-z]+))?$/u.exec(text)?.groups;
  const transport = transports.find((each) => each === (parts?.['transport'] ?? 'tcp'));
  return parts === undefined || transport === undefined ? undefined : { port: Number(parts['port']), transport };
}

function readNames(entry: YamlEntry, draft: Draft): Diagnostic | undefined {
  const key = entry.key === 'operations' ? 'operations' : 'environments';
  const wrong = noList(entry) ?? emptyList(entry, key === 'operations' ? 'none to be named' : 'all environments');
  if (wrong !== undefined) return wrong;
  const found: string[] = [];
  for (const item of itemsOf(entry.value)) {
    if (item.kind !== 'scalar' || item.text.trim() === '') {
      return malformed(item.at, `This is no name for "${key}".`, 'Write a text.');
    }
    found.push(item.text);
  }
  draft[key] = found;
  return undefined;
}

function readText({ key, value }: YamlEntry, draft: Draft): Diagnostic | undefined {
  if (value.kind !== 'scalar') return malformed(value.at, `"${key}" is no text.`, 'Write a sentence.');
  draft.reason = value.text;
  return undefined;
}

function readDay({ value }: YamlEntry, draft: Draft): Diagnostic | undefined {
  if (value.kind !== 'scalar' || !isDate(value.text)) {
    return ruleDiagnostic(
      'not-a-date',
      '"expires" is no date.',
      'Write the last day on which the rule holds: 2027-03-31.',
      value.at,
    );
  }
  draft.expires = value.text;
  return undefined;
}

function noList({ key, value }: YamlEntry): Diagnostic | undefined {
  if (value.kind === 'list') return undefined;
  const example = value.kind === 'scalar' ? `${key}: [${value.text}]` : `${key}: […]`;
  return malformed(value.at, `"${key}" is no list.`, `Write ${example}.`);
}

/** An emptied list would mean the opposite of what it says. */
function emptyList({ key, value }: YamlEntry, all: string): Diagnostic | undefined {
  if (itemsOf(value).length > 0) return undefined;
  return malformed(
    value.at,
    `"${key}" is an empty list.`,
    `Remove the line if ${all} is meant; delete the file if none is.`,
  );
}

function unknownKey(entry: YamlEntry): Diagnostic {
  const fix = `Remove it, or make it a comment; the keys are ${ruleKeys.join(', ')}.`;
  return ruleDiagnostic('unknown-key', `There is no key "${entry.key}" in a rule.`, fix, entry.keyAt);
}

function malformed(at: Span, what: string, fix: string): Diagnostic {
  return ruleDiagnostic('malformed', what, fix, at);
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function isRuleKey(key: string): key is RuleKey {
  return ruleKeys.some((each) => each === key);
}
