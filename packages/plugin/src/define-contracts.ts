import { validateDiagnostic, validateModel } from '@callgate/ir';
import type { ContractReader } from './contract-reader.js';
import type { FrontendContext, SourceFile } from './frontend.js';
import { PluginError, type PluginProblem } from './plugin-error.js';
import { checkPluginName, pluginNameOf } from './plugin-name.js';
import { invalid, thrown } from './try-out.js';

const functions = {
  claims: 'Add claims(path): boolean, true for files of definitions.',
  read: 'Add read(files, context): Promise<Model[]>, what the code that is made of them opens and serves.',
} as const;

const garbage: readonly SourceFile[] = [
  { path: 'empty', text: '' },
  { path: 'garbage', text: '\u0000)}]{[(<>"\'`\\ \ud800 service message {{{ /* // # -- ""' },
  { path: 'nested', text: '{'.repeat(20_000) },
];

/**
 * Declares a reader of contracts. Its form is checked at once; it is run for the first time when a host loads it (`loadContracts`).
 * @returns the reader as it was given
 * @throws PluginError where something is missing or has the wrong form
 */
export function defineContracts(reader: ContractReader): ContractReader {
  const problems = checkContractReader(reader);
  if (problems.length > 0) throw new PluginError(pluginNameOf(reader, 'contracts'), problems);
  return reader;
}

/**
 * Takes what a module exports as its reader of contracts, and runs it on nothing and on garbage before anything depends on it.
 * @param exported anything
 * @param name the plugin's name where the export has none
 * @throws PluginError where the form is wrong or the dry run shows a fault
 */
export async function loadContracts(exported: unknown, name: string): Promise<ContractReader> {
  const problems = checkContractReader(exported);
  if (problems.length > 0) throw new PluginError(pluginNameOf(exported, name), problems);
  const reader = exported as ContractReader;
  const faults = await dryRun(reader);
  if (faults.length > 0) throw new PluginError(reader.name, faults);
  return reader;
}

/**
 * Whether a value has the form of a reader of contracts. Nothing of it is run.
 * @param reader anything
 * @returns what is missing or wrong; empty where nothing is
 */
export function checkContractReader(reader: unknown): readonly PluginProblem[] {
  if (typeof reader !== 'object' || reader === null) {
    const what = 'a reader of contracts is an object with a name and the functions claims and read';
    return [{ where: 'the plugin', what, fix: 'Export defineContracts({ … }).' }];
  }
  const value = reader as Readonly<Record<string, unknown>>;
  const problems = checkPluginName(value['name'], 'the reader of contracts');
  for (const [member, fix] of Object.entries(functions)) {
    if (typeof value[member] === 'function') continue;
    const found = value[member] === undefined ? 'is missing' : 'is no function';
    problems.push({ where: 'the reader of contracts', what: `${member} ${found}`, fix });
  }
  return problems;
}

async function dryRun(reader: ContractReader): Promise<readonly PluginProblem[]> {
  const faults: PluginProblem[] = [];
  const context: FrontendContext = {
    report: (diagnostic) => faults.push(...invalid('what it reported', validateDiagnostic(diagnostic))),
  };
  const advice = 'It must not throw on any input; what is not understood is reported.';
  for (const files of [[], garbage]) {
    const where = `read(${files.length === 0 ? 'nothing' : 'garbage'})`;
    try {
      const models: unknown = await reader.read(files, context);
      if (Array.isArray(models)) faults.push(...models.flatMap((each) => invalid(where, validateModel(each))));
      else faults.push({ where, what: 'it gave no list of models', fix: functions.read });
    } catch (error) {
      faults.push(thrown(where, error, advice));
    }
  }
  return faults;
}
