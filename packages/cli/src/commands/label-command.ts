import type { Command } from 'commander';
import { labelManifestsFor } from '@callgate/engine';
import { printDiagnostics, printLabelled } from '@callgate/report';
import { withBackend, withDir, withScanFlags } from '../flags.js';
import { environmentsOf, scanFor, type ScanFlags, type Session } from '../session.js';
import type { Finish } from '../verbs.js';

interface Flags extends ScanFlags {
  readonly dir: string;
  readonly backend: string;
  readonly service?: string;
}

/** `callgate label --service <name>`: manifests on stdin, the same with labels on stdout. */
export function addLabel(program: Command, session: Session, finish: Finish): void {
  const command = program
    .command('label')
    .description(
      'puts on the pods of manifests (stdin to stdout) the labels that show what they may call; all else stays byte for byte',
    )
    .option(
      '--service <name>',
      'only the workloads of this service (default: each workload gets those of its own service)',
    );
  withBackend(withScanFlags(withDir(command)))
    .addHelpText(
      'after',
      '\nExample:\n  kustomize build deploy | callgate label --service service.ledger | kubectl apply -f -\n\n' +
        'Nothing is printed on stdout unless every document could be labelled.\n',
    )
    .action(async (flags: Flags) => {
      const { output } = session;
      const scan = await scanFor(session, flags.dir, flags, { whole: true });
      const { service, backend } = flags;
      const report = await labelManifestsFor(scan, session.input(), {
        backend,
        today: session.today(),
        file: '<stdin>',
        ...environmentsOf(flags),
        ...(service === undefined ? {} : { service }),
      });
      const color = output.color.stderr;
      if (report.errors.length > 0) {
        output.say(printLabelled(report, { color }));
        return finish(1);
      }
      output.result(report.text);
      output.say(printLabelled(report, { color }));
      // What holds for the whole plan is said by `plan`; here only what has to do with these manifests.
      const notes = report.notes.filter(({ span }) => span?.file === '<stdin>');
      if (notes.length > 0) output.say(printDiagnostics(notes, { color }));
      finish(0);
    });
}
