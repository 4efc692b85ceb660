import { transports } from '@callgate/ir';
import type { PluginProblem } from './plugin-error.js';
import { checkPluginName } from './plugin-name.js';

const where = 'the backend';
const functions = {
  emit: 'Add emit(plan, context): Artifacts, which turns a PolicyPlan into files.',
  read: 'Add read(artifacts, context): EffectivePolicy, which says what such files mean; what it does not understand is unread.',
} as const;
const labelFunctions = {
  owns: 'Add owns(key): boolean, true for the labels of pods that only this backend puts there.',
  ofPods: 'Add ofPods(plan, context): PodLabels[], what the pods of each service must carry.',
  ofNamespaces:
    'Add ofNamespaces(plan, context): NamespaceLabels[], what namespaces must carry; a list of none is fine.',
} as const;
const peers = ['anywhere', 'node', 'peers', 'pods'] as const;

/**
 * Whether a value has the form of a backend. Nothing of it is run.
 * @param backend anything
 * @returns what is missing or wrong; empty where nothing is
 */
export function checkBackend(backend: unknown): readonly PluginProblem[] {
  if (!isObject(backend)) {
    const what = 'a backend is an object with a name, a version, capabilities and the functions emit and read';
    return [{ where: 'the plugin', what, fix: 'Export defineBackend({ … }).' }];
  }
  const { name, version, capabilities, labels } = backend;
  const problems = checkPluginName(name, where);
  if (typeof version !== 'string' || version === '') {
    const fix = 'Give it a "version" text, and change it when the same plan may give other artifacts.';
    problems.push({ where, what: 'it has no version', fix });
  }
  problems.push(...missing(backend, functions, where), ...checkCapabilities(capabilities));
  if (labels === undefined) return problems;
  if (!isObject(labels)) {
    const fix = 'Leave "labels" out, or give an object with the functions owns, ofPods and ofNamespaces.';
    return [...problems, { where, what: '"labels" is no object', fix }];
  }
  return [...problems, ...missing(labels, labelFunctions, 'labels of the backend')];
}

function missing(
  value: Readonly<Record<string, unknown>>,
  members: Readonly<Record<string, string>>,
  place: string,
): PluginProblem[] {
  return Object.entries(members).flatMap(([member, fix]) => {
    if (typeof value[member] === 'function') return [];
    const found = value[member] === undefined ? 'is missing' : 'is no function';
    return [{ where: place, what: `${member} ${found}`, fix }];
  });
}

function checkCapabilities(value: unknown): PluginProblem[] {
  if (!isObject(value)) {
    const fix =
      'Say what it can express: capabilities: { transports: ["tcp"], ports: "each", exceptions: ["anywhere"] }.';
    return [{ where, what: 'it has no capabilities', fix }];
  }
  const place = 'capabilities of the backend';
  const problems: PluginProblem[] = [];
  if (!isListOf(value['transports'], transports) || (value['transports'] as readonly unknown[]).length === 0) {
    const fix = `List those of ${transports.join(', ')} that it tells apart.`;
    problems.push({ where: place, what: '"transports" is no list of transports', fix });
  }
  if (value['ports'] !== 'each' && value['ports'] !== 'all') {
    const fix = 'Say "each" where a grant of some ports leaves the others closed, else "all".';
    problems.push({ where: place, what: '"ports" is neither "each" nor "all"', fix });
  }
  if (!isListOf(value['exceptions'], peers)) {
    const fix = `List those of ${peers.join(', ')} that it can admit; a list of none is fine.`;
    problems.push({ where: place, what: '"exceptions" is no list of peers', fix });
  }
  return problems;
}

function isListOf(value: unknown, words: readonly string[]): boolean {
  return Array.isArray(value) && value.every((each) => words.some((word) => word === each));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
