import { Command, CommanderError } from 'commander';
import { addDiff } from './commands/diff-command.js';
import { addGraph } from './commands/graph-command.js';
import { addInit } from './commands/init-command.js';
import { addQuestions } from './commands/question-commands.js';
import { addLabel } from './commands/label-command.js';
import { addPolicy } from './commands/policy-commands.js';
import { addModels } from './commands/models-command.js';
import { addRules } from './commands/rules-command.js';
import { addScan } from './commands/scan-command.js';
import { sayFailure } from './failure.js';
import { makeOutput, type Streams } from './output.js';
import type { Parts } from './session.js';

export interface RunOptions extends Streams {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** What is read by verbs that take documents; absent: nothing. */
  readonly stdin?: NodeJS.ReadableStream;
  /** The moment at which it is; absent: the clock of the machine. */
  readonly now?: () => Date;
}

/**
 * Runs the command line.
 * @returns the exit code: 0 clean, 1 findings, 2 usage, configuration or a fault inside; never throws
 */
export async function run(parts: Parts, options: RunOptions): Promise<number> {
  const output = makeOutput(options, options.env);
  const now = options.now ?? (() => new Date());
  const today = () => now().toISOString().slice(0, 'yyyy-mm-dd'.length);
  const session = {
    parts,
    output,
    cwd: options.cwd,
    signal: options.signal,
    today,
    input: () => bytesOf(options.stdin),
  };
  let code = 0;
  const finish = (wanted: number) => {
    code = wanted;
  };
  const program = new Command('callgate')
    .description('Which service calls which, read from source and manifests.')
    .version(parts.version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .exitOverride()
    .showHelpAfterError('(callgate --help, or callgate <verb> --help, shows what there is)')
    .configureOutput({ writeOut: output.result, writeErr: output.say })
    .addHelpText(
      'after',
      '\nExamples:\n  callgate scan .\n  callgate explain checkout payments\n  callgate graph . --format mermaid\n\n' +
        'Ends with 0 where all is well, 1 where something was found, 2 where the command or its configuration cannot be understood.\n',
    );
  addScan(program, session, finish);
  addGraph(program, session, finish);
  addQuestions(program, session, finish);
  addDiff(program, session, finish);
  addInit(program, session, finish);
  addModels(program, session, finish);
  addRules(program, session, finish);
  addPolicy(program, session, finish);
  addLabel(program, session, finish);
  try {
    if (options.args.length === 0) program.help({ error: true });
    await program.parseAsync([...options.args], { from: 'user' });
  } catch (error) {
    code = codeOf(error, options.signal);
    if (!(error instanceof CommanderError) && code === 2) sayFailure(error, output);
    if (code === 130) output.say('callgate: stopped.\n');
  }
  await output.flush();
  return code;
}

async function* bytesOf(stream: NodeJS.ReadableStream | undefined): AsyncGenerator<Uint8Array> {
  if (stream === undefined) return;
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

function codeOf(error: unknown, signal: AbortSignal): number {
  // Help and version end the parser by an error of their own, which is none.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return signal.aborted && error === signal.reason ? 130 : 2;
}
