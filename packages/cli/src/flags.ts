import { Option, InvalidArgumentError, type Command } from 'commander';

/** Options of every verb that scans. */
export function withScanFlags(command: Command): Command {
  return command
    .option('--root <folder>', 'root of the repository (default: the nearest folder above with a .git)')
    .option('--config <file>', 'configuration (default: callgate.config.* from the folder up to the root)')
    .option('--env <name>', 'only this environment; may be given several times (default: all, joined)', gather)
    .option('--trust', 'let code of the repository run: configuration in TypeScript, plugins, helm, kustomize')
    .option('--workers <number>', 'threads that read source', wholeNumber)
    .addOption(new Option('--engine <name>', 'parser to use; the result is the same').choices(['wasm', 'native']))
    .option('--fail-on-unresolved', 'end with 1 where a call is unresolved');
}

/** The folder, for verbs that take other arguments. */
export function withDir(command: Command): Command {
  return command.option('--dir <folder>', 'folder to analyse', '.');
}

/** How the result is printed. */
export function withFormat(command: Command, formats: readonly string[] = ['text', 'json']): Command {
  return command
    .addOption(new Option('--format <name>', 'how the result is printed').choices(formats).default(formats[0]))
    .option('--all', 'print long lists in full');
}

/** The system that enforces the policy. */
export function withBackend(command: Command): Command {
  return command.option('--backend <name>', 'system that enforces the policy', 'kubernetes');
}

/** What is judged, where it is not what would be compiled and labelled. */
export function withJudged(command: Command): Command {
  return command
    .option('--policies <folder>', 'judge the policies that lie there (default: what "compile" would write)')
    .option('--workloads <folder>', 'judge the workloads that lie there (default: those of the repository, labelled)');
}

/** @throws InvalidArgumentError where the text is no port */
export function portNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/u.test(text) || number < 1 || number > 65_535)
    throw new InvalidArgumentError('It must be a whole number from 1 to 65535.');
  return number;
}

function gather(name: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), ...name.split(',').filter((each) => each !== '')];
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 64)
    throw new InvalidArgumentError('It must be a whole number from 1 to 64.');
  return number;
}
