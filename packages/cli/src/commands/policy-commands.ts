import { Option, type Command } from 'commander';
import {
  compilePolicy,
  evalConnection,
  type EvalOptions,
  passNames,
  type PlannedPolicy,
  planPolicy,
  verifyPolicy,
} from '@callgate/engine';
import { printCompiled, printDiagnostics, printJson, printJudged, printPlan, printVerified } from '@callgate/report';
import { portNumber, withBackend, withDir, withFormat, withJudged, withScanFlags } from '../flags.js';
import { environmentsOf, printOptions, scanFor, type ScanFlags, type Session } from '../session.js';
import type { Finish } from '../verbs.js';

interface Flags extends ScanFlags {
  readonly format: 'text' | 'json';
  readonly all?: boolean;
  readonly backend: string;
  readonly policies?: string;
  readonly workloads?: string;
}

/** Adds the verbs that turn rule files into policy and judge it. */
export function addPolicy(program: Command, session: Session, finish: Finish): void {
  addPlan(program, session, finish);
  addCompile(program, session, finish);
  addVerify(program, session, finish);
  addEval(program, session, finish);
}

function addPlan(program: Command, session: Session, finish: Finish): void {
  const command = program
    .command('plan')
    .description(
      'what the rule files come to: who is under policy, who may call, what else is admitted, who is left out',
    )
    .argument('[dir]', 'folder of the repository', '.')
    .addOption(
      new Option('--after <pass>', 'print the plan as it is after this pass of the compiler').choices(passNames),
    );
  withFormat(withScanFlags(command))
    .addHelpText(
      'after',
      '\nExamples:\n  callgate plan\n  callgate plan --env production\n  callgate plan --after grants --format json\n',
    )
    .action(async (dir: string, flags: Flags & { readonly after?: string }) => {
      const scan = await scanFor(session, dir, flags, { whole: true });
      const { after } = flags;
      const report = planPolicy(scan, { ...common(session, flags), ...(after === undefined ? {} : { after }) });
      // The plan is an IR: what is printed after a pass is the document itself.
      const document = flags.format === 'json' || after !== undefined;
      session.output.result(
        document ? printJson(report.plan) : printPlan(report.plan.views, printOptions(session, flags)),
      );
      sayAll(session, report);
      finish(report.errors.length > 0 ? 1 : 0);
    });
}

function addCompile(program: Command, session: Session, finish: Finish): void {
  const command = program
    .command('compile')
    .description('compiles the rule files to policy; writes nothing unless all is well')
    .argument('[dir]', 'folder of the repository', '.')
    .requiredOption(
      '--out <folder>',
      'folder that the policy is written to; files of an earlier run that are made no more are removed',
    );
  withFormat(withBackend(withScanFlags(command)))
    .addHelpText('after', '\nExample:\n  callgate compile --backend kubernetes --out policy\n')
    .action(async (dir: string, flags: Flags & { readonly out: string }) => {
      const scan = await scanFor(session, dir, flags, { whole: true });
      const { cwd, signal, output } = session;
      const report = compilePolicy(scan, {
        ...common(session, flags),
        backend: flags.backend,
        out: flags.out,
        cwd,
        signal,
      });
      output.result(flags.format === 'json' ? printJson(report) : printCompiled(report, printOptions(session, flags)));
      countNotes(session, report.notes);
      finish(report.errors.length > 0 ? 1 : 0);
    });
}

function addVerify(program: Command, session: Session, finish: Finish): void {
  const command = program
    .command('verify')
    .description(
      'whether policies allow exactly what the rule files declare, with a witness for each difference; ends with 1 where they do not',
    )
    .argument('[dir]', 'folder of the repository', '.');
  withFormat(withJudged(withBackend(withScanFlags(command))))
    .addHelpText(
      'after',
      '\nExamples:\n  callgate verify\n  callgate verify --policies policy --workloads rendered --env production\n',
    )
    .action(async (dir: string, flags: Flags) => {
      const scan = await scanFor(session, dir, flags, { whole: true });
      const report = await verifyPolicy(scan, judged(session, flags));
      session.output.result(
        flags.format === 'json' ? printJson(report) : printVerified(report, printOptions(session, flags)),
      );
      countNotes(session, report.notes);
      const differs = report.environments.some(
        ({ totals, drift }) => totals.missing + totals.excess + totals.unknown + drift.length > 0,
      );
      finish(differs || report.errors.length > 0 ? 1 : 0);
    });
}

function addEval(program: Command, session: Session, finish: Finish): void {
  const command = program
    .command('eval')
    .description('whether one connection is allowed, and by which policy and rule; ends with 1 where it is not')
    .requiredOption('--from <end>', 'a pod (<namespace>/<kind>/<name>), a service, or an IP address')
    .requiredOption('--to <end>', 'the same')
    .requiredOption('--port <number>', 'port of the pod, or the port that callers dial', portNumber)
    .addOption(new Option('--transport <name>', 'over which it goes').choices(['tcp', 'udp', 'sctp']).default('tcp'));
  withFormat(withJudged(withBackend(withScanFlags(withDir(command)))))
    .addHelpText('after', '\nExample:\n  callgate eval --from service.payments --to service.ledger --port 9090\n')
    .action(
      async (
        flags: Flags & {
          readonly dir: string;
          readonly from: string;
          readonly to: string;
          readonly port: number;
          readonly transport: EvalOptions['transport'];
        },
      ) => {
        const scan = await scanFor(session, flags.dir, flags, { whole: true });
        const { from, to, port, transport } = flags;
        const report = await evalConnection(scan, { ...judged(session, flags), from, to, port, transport });
        session.output.result(
          flags.format === 'json' ? printJson(report) : printJudged(report, printOptions(session, flags)),
        );
        const allowed = report.verdicts.every(({ verdict }) => verdict.answer === 'allowed');
        finish(allowed && report.errors.length === 0 ? 0 : 1);
      },
    );
}

function common(session: Session, flags: ScanFlags) {
  return { today: session.today(), ...environmentsOf(flags) };
}

function judged(session: Session, flags: Flags) {
  const { cwd, signal } = session;
  return {
    ...common(session, flags),
    backend: flags.backend,
    cwd,
    signal,
    ...(flags.policies === undefined ? {} : { policies: flags.policies }),
    ...(flags.workloads === undefined ? {} : { workloads: flags.workloads }),
  };
}

function sayAll(session: Session, found: PlannedPolicy): void {
  if (found.errors.length > 0)
    session.output.say(printDiagnostics(found.errors, { color: session.output.color.stderr }));
  if (found.notes.length > 0) session.output.say(printDiagnostics(found.notes, { color: session.output.color.stderr }));
}

/** Verbs that use a plan count what is worth knowing of it; `plan` says it in full. */
function countNotes({ output }: Session, { length }: PlannedPolicy['notes']): void {
  if (length === 0) return;
  output.say(
    `callgate: ${length} ${length === 1 ? 'note' : 'notes'} on the plan; "callgate plan" shows ${length === 1 ? 'it' : 'them'}.\n`,
  );
}
