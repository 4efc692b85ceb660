import type { Command } from 'commander';
import type { Answer, ScanResult } from '@callgate/engine';
import {
  printBindings,
  printCallees,
  printCallers,
  printExplain,
  printJson,
  printNameMiss,
  printPath,
  printReach,
  printUnresolved,
  printWhyNot,
  type PrintOptions,
} from '@callgate/report';
import { withDir, withFormat, withScanFlags } from '../flags.js';
import { exitCodeOf, sayFindings, scanFor, type ScanFlags, type Session } from '../session.js';
import type { Finish } from '../verbs.js';

interface Flags extends ScanFlags {
  readonly dir: string;
  readonly format: 'text' | 'json';
  readonly all?: boolean;
}

/** One question that can be asked of a scan. */
interface Question<T> {
  readonly name: string;
  readonly description: string;
  /** `<service>`, `[service]`, … in order. */
  readonly parameters: readonly { readonly name: string; readonly says: string }[];
  readonly example: string;
  ask(result: ScanResult, names: readonly string[]): Answer<T>;
  print(answer: T, options: PrintOptions): string;
  /** Whether the answer is a finding: the command then ends with 1. */
  finding?(answer: T): boolean;
}

const caller = { name: '<caller>', says: 'service that calls' };
const callee = { name: '<callee>', says: 'service, resource or host that is called' };
const node = { name: '<service>', says: 'service, resource or host: name, alias, host, workload or folder' };

/** Adds every verb that asks one question. */
export function addQuestions(program: Command, session: Session, finish: Finish): void {
  function add<T>(question: Question<T>): void {
    addQuestion(program, session, finish, question);
  }
  add({
    name: 'callers',
    description: 'who calls a node',
    parameters: [node],
    example: 'callers service.ledger',
    ask: (result, [name = '']) => result.callers(name),
    print: printCallers,
  });
  add({
    name: 'callees',
    description: 'whom a service calls',
    parameters: [node],
    example: 'callees service.payments',
    ask: (result, [name = '']) => result.callees(name),
    print: printCallees,
  });
  add({
    name: 'path',
    description: 'how calls lead from one node to another; ends with 1 where they do not',
    parameters: [
      { name: '<from>', says: 'where the way starts' },
      { name: '<to>', says: 'where it ends' },
    ],
    example: 'path service.edge-proxy cassandra',
    ask: (result, [from = '', to = '']) => result.path(from, to),
    print: printPath,
    finding: (answer) => answer.steps === undefined,
  });
  add({
    name: 'explain',
    description: 'why one calls the other, from the entry point to the address; ends with 1 where it does not',
    parameters: [caller, callee],
    example: 'explain service.payments service.ledger',
    ask: (result, [from = '', to = '']) => result.explain(from, to),
    print: printExplain,
    finding: (answer) => answer.edges.length === 0,
  });
  add({
    name: 'why-not',
    description: 'why one does not call the other; ends with 1 where it does',
    parameters: [caller, callee],
    example: 'why-not service.emoji service.ledger',
    ask: (result, [from = '', to = '']) => result.whyNot(from, to),
    print: printWhyNot,
    finding: (answer) => answer.reasons.some((reason) => reason.why === 'called'),
  });
  add({
    name: 'unresolved',
    description: 'places whose target is not known, each with what would settle it',
    parameters: [{ name: '[service]', says: 'only those of one service' }],
    example: 'unresolved service.monitoring',
    ask: (result, [service]) => result.unresolved(service),
    print: printUnresolved,
  });
  add({
    name: 'reach',
    description: 'the functions that a service can run',
    parameters: [node],
    example: 'reach service.emoji --format json',
    ask: (result, [service = '']) => result.reach(service),
    print: printReach,
  });
  add({
    name: 'bindings',
    description: 'which workload runs which program, and how that is known',
    parameters: [],
    example: 'bindings --dir services',
    ask: (result) => ({ found: 'one', answer: result.bindings() }),
    print: printBindings,
  });
}

function addQuestion<T>(program: Command, session: Session, finish: Finish, question: Question<T>): void {
  const command = program.command(question.name).description(question.description);
  for (const { name, says } of question.parameters) command.argument(name, says);
  withFormat(withScanFlags(withDir(command)))
    .addHelpText('after', `\nExample:\n  callgate ${question.example}\n`)
    .action(async (...given: unknown[]) => {
      const flags = given[question.parameters.length] as Flags;
      const names = given
        .slice(0, question.parameters.length)
        .filter((name): name is string => typeof name === 'string');
      const { output } = session;
      const result = await scanFor(session, flags.dir, flags);
      const answer = question.ask(result, names);
      if (answer.found !== 'one') {
        output.say(printNameMiss(answer, { color: output.color.stderr }));
        return finish(2);
      }
      const options = { color: output.color.stdout, all: flags.all ?? false };
      output.result(flags.format === 'json' ? printJson(answer.answer) : question.print(answer.answer, options));
      sayFindings(session, result);
      finish(question.finding?.(answer.answer) === true ? 1 : exitCodeOf(result, flags));
    });
}
