import type { Difference, DoorVerdict, Verdict } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import {
  bad,
  type Block,
  faint,
  good,
  heading,
  line,
  type Piece,
  type PrintOptions,
  strong,
  table,
  warning,
} from './page.js';
import { placeText, spanPlace } from './place.js';
import type {
  ConnectionsJudged,
  EnvironmentVerified,
  ManifestsLabelled,
  PolicyCompiled,
  PolicyVerified,
} from './policy-report.js';
import { printDiagnostics } from './print-diagnostics.js';
import { printPlan } from './print-plan.js';
import { renderPage } from './render-page.js';
import { count, grouped } from './wording.js';

/** What `compile` wrote, and what it means in short. */
export function printCompiled(report: PolicyCompiled, options: PrintOptions = {}): string {
  if (report.errors.length > 0) return nothingDone('nothing was written', report.errors, options);
  const { artifacts, written, removed, views } = report;
  const bytes = artifacts.reduce((sum, each) => sum + each.bytes, 0);
  const rows: (readonly Piece[])[] = [
    ...written.map((path) => [good('+'), path]),
    ...removed.map((path) => [bad('-'), path]),
  ];
  const { shown, left } = excerpt(rows, 40, options);
  const what = `${count(artifacts.length, 'file')} (${grouped(bytes)} bytes)`;
  const changed = rows.length === 0 ? 'nothing to write' : `${written.length} written, ${removed.length} removed`;
  const title = [line(0, what, ': ', changed), table(2, shown), ...leftLine(2, left, '--all prints every file')];
  return `${renderPage(title, options)}\n${printPlan(views, { ...options, callers: false })}`;
}

/** What `label` changed; for stderr, since the manifests go to stdout. */
export function printLabelled({ changes, errors }: ManifestsLabelled, options: PrintOptions = {}): string {
  if (errors.length > 0) return nothingDone('nothing was printed', errors, options);
  const rows = changes.map((each): readonly Piece[] => [
    `${each.namespace === undefined ? '' : `${each.namespace}/`}${each.kind}/${each.name}`,
    [
      ...each.added.map((key) => good(`+${key} `)),
      ...each.changed.map((key) => warning(`~${key} `)),
      ...each.removed.map((key) => bad(`-${key} `)),
    ],
  ]);
  const title =
    changes.length === 0 ? 'callgate: all labels are there' : `callgate: ${count(changes.length, 'workload')} labelled`;
  const { shown, left } = excerpt(rows, 40, options);
  return renderPage([line(0, title), table(2, shown), ...leftLine(2, left, 'the manifests have all of them')], options);
}

/** Whether policies allow what is declared, with a witness for each difference. */
export function printVerified({ environments, errors }: PolicyVerified, options: PrintOptions = {}): string {
  if (errors.length > 0) return nothingDone('nothing was judged', errors, options);
  const several = environments.length > 1;
  const pages = environments.map((each, at) =>
    renderPage([...(at === 0 ? [] : [line(0, '')]), ...environmentBlocks(each, several, options)], options),
  );
  const findings = environments.flatMap((each) => each.findings);
  return [pages.join('\n'), separated(printDiagnostics(findings, options))].join('');
}

function environmentBlocks(each: EnvironmentVerified, several: boolean, options: PrintOptions): readonly Block[] {
  const { totals, differences, open } = each;
  const found = totals.missing + totals.excess + totals.unknown;
  const name: Piece = several ? [strong(each.environment), ': '] : '';
  const judged = `${grouped(each.connections)} connections of ${count(each.pods, 'pod')}: `;
  const verdict = found === 0 ? good('allowed is what is declared') : bad(count(found, 'difference'));
  const scope = `${count(each.underPolicy, 'service')} under policy, ${count(each.grants, 'grant')}, ${count(each.exceptions.length, 'named exception')}`;
  const { shown, left } = excerpt(differences, 20, options);
  const more = left + (found - differences.length);
  const doors = open.filter((door) => door.undeclared > 0 || door.selected);
  return [
    line(0, name, judged, verdict),
    line(2, faint(scope)),
    ...shown.flatMap(differenceBlocks),
    ...leftLine(2, more, '--all prints every difference that has a witness'),
    ...driftBlocks(each.drift, options),
    ...(doors.length === 0
      ? []
      : [
          ...heading(
            strong('Open doors'),
            faint('  not under policy: what comes in here beside what is declared is no difference'),
          ),
          table(
            2,
            doors.map((door) => [
              warning(door.owner === undefined ? door.pods.join(', ') : bare(door.owner)),
              `${count(door.undeclared, 'undeclared way')} in`,
              faint(
                each.leftOut.find((one) => one.service === door.owner)?.because ??
                  (door.owner?.startsWith('resource:') === true ? 'a resource' : ''),
              ),
            ]),
          ),
        ]),
  ];
}

/** Each in a line: what is the matter is said once, above them. */
function driftBlocks(drift: EnvironmentVerified['drift'], options: PrintOptions): readonly Block[] {
  if (drift.length === 0) return [];
  const { shown, left } = excerpt(drift, 20, options);
  const rows = shown.map(({ what, span }) => [
    what.replace(/\.$/u, ''),
    span === undefined ? '' : faint(placeText(spanPlace(span))),
  ]);
  return [
    ...heading(
      bad('Not as compiled and labelled'),
      faint('  also where no connection of today shows it: compile and label again'),
    ),
    table(2, rows),
    ...leftLine(2, left, '--all prints every one'),
  ];
}

const differenceWords = {
  missing: 'declared and not allowed',
  excess: 'allowed and not declared',
  unknown: 'it is not known what the policies allow',
} as const;

function differenceBlocks(each: Difference): readonly Block[] {
  const { verdict, declaredBy, declaredAt } = each;
  const door =
    verdict.egress.answer === verdict.answer && verdict.ingress.answer !== verdict.answer
      ? verdict.egress
      : verdict.ingress;
  const rows: (readonly Piece[])[] = [
    [faint('witness'), connectionText(verdict, each.anyOtherPort === true)],
    ...(declaredBy === undefined
      ? []
      : [
          [
            faint('declared'),
            [declaredBy, declaredAt === undefined ? '' : faint(`  ${placeText(spanPlace(declaredAt))}`)],
          ],
        ]),
    [faint('decided'), doorText(door)],
  ];
  return [
    ...heading(
      bad(each.difference),
      '  ',
      strong(bare(each.caller ?? verdict.connection.from)),
      faint(' -> '),
      strong(bare(each.callee ?? verdict.connection.to)),
      faint(`  ${differenceWords[each.difference]}`),
    ),
    table(2, rows),
  ];
}

function connectionText({ connection }: Verdict, anyOtherPort: boolean): string {
  const { from, to, port, transport } = connection;
  return `${from} -> ${to}  ${anyOtherPort ? 'any other port, such as ' : ''}${port}/${transport}`;
}

function doorText({ because, policy, rule, at }: DoorVerdict): Piece {
  const rules =
    policy === undefined || because.includes(policy) ? '' : `  ${policy}${rule === undefined ? '' : ` ${rule}`}`;
  return [because, faint(rules), at === undefined ? '' : faint(`  ${placeText(spanPlace(at))}`)];
}

/** Whether connections are allowed, and who decided. */
export function printJudged({ verdicts, dialled, errors }: ConnectionsJudged, options: PrintOptions = {}): string {
  if (errors.length > 0) return nothingDone('nothing was judged', errors, options);
  const several = new Set(verdicts.map((each) => each.environment)).size > 1;
  const blocks = verdicts.flatMap(({ environment, verdict }): readonly Block[] => {
    const paint = verdict.answer === 'allowed' ? good : verdict.answer === 'denied' ? bad : warning;
    return [
      line(0, paint(verdict.answer), '  ', connectionText(verdict, false), several ? faint(`  [${environment}]`) : ''),
      table(2, [
        [faint('egress'), verdict.egress.answer, doorText(verdict.egress)],
        [faint('ingress'), verdict.ingress.answer, doorText(verdict.ingress)],
      ]),
    ];
  });
  return renderPage([...dialled.map((text) => line(0, faint(text))), ...blocks], options);
}

function nothingDone(what: string, errors: Parameters<typeof printDiagnostics>[0], options: PrintOptions): string {
  const title = renderPage([line(0, bad(count(errors.length, 'error')), `: ${what}`)], options);
  return `${title}\n${printDiagnostics(errors, options)}`;
}

function separated(text: string): string {
  return text === '' ? '' : `\n${text}`;
}

function bare(id: string): string {
  return id.includes('/') ? id : id.slice(id.indexOf(':') + 1);
}
