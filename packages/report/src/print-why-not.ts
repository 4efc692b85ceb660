import { excerpt, leftLine } from './excerpt.js';
import {
  bad,
  blank,
  type Block,
  faint,
  good,
  line,
  type Piece,
  type PrintOptions,
  strong,
  table,
  warning,
} from './page.js';
import { placeText, spanPlace } from './place.js';
import { renderPage } from './render-page.js';
import { placesText, unresolvedCalls } from './unresolved-calls.js';
import { count, dialled } from './wording.js';
import type { WhyNot, WhyNotReason } from './why-not.js';

interface Answer {
  readonly title: Piece;
  readonly rows: readonly (readonly Piece[])[];
  readonly advice?: string;
}

function answerTo(reason: WhyNotReason, { caller, callee }: WhyNot): Answer {
  switch (reason.why) {
    case 'called': {
      const rows = reason.edges.map((edge) => [
        dialled(edge),
        faint(edge.sites[0] === undefined ? '' : placeText(edge.sites[0])),
      ]);
      return {
        title: good('it does call it'),
        rows,
        advice: `callgate explain ${caller.name} ${callee.name} tells how`,
      };
    }
    case 'opaque':
      return {
        title: warning('its source was not analysed'),
        rows: [[reason.because]],
        advice:
          'callgate bindings shows which source each workload was matched with; bindings in callgate.config.yaml settle it',
      };
    case 'not-reached':
      return {
        title: 'the call is in source and not reached',
        rows: [[reason.function, faint(placeText(spanPlace(reason.at)))]],
      };
    case 'never-instantiated':
      return {
        title: 'the type that makes the call is never constructed',
        rows: [[reason.type, reason.function, faint(placeText(spanPlace(reason.at)))]],
      };
    case 'condition':
      return {
        title: 'the call stands under a condition that does not hold as deployed',
        rows: [[reason.text, faint(placeText(spanPlace(reason.at)))]],
      };
    case 'address-unknown':
      return {
        title: warning(
          `${count(unresolvedCalls(reason.entries), 'call')} whose target is not known: one of them may be it`,
        ),
        rows: reason.entries.map((entry) => [placesText(entry), faint(entry.detail)]),
        advice: `callgate unresolved ${caller.name} says what would settle each`,
      };
    case 'unused-address':
      return {
        title: 'the address is given to it and its code uses it nowhere',
        rows: [[reason.text, faint(placeText(spanPlace(reason.at)))]],
      };
    case 'left-out':
      return {
        title: warning('part of it was not read'),
        rows: reason.items.map((item) => [item.path, faint(item.reason)]),
        advice: 'exclusions are set in callgate.config.yaml',
      };
    case 'indirect':
      return { title: 'it gets there through others', rows: [[reason.through.map((node) => node.name).join(' -> ')]] };
    case 'may-be-indirect':
      return {
        title: 'it calls services whose own calls are not known: one of them may call it',
        rows: reason.through.map((node) => [node.name, faint(node.opaqueBecause ?? 'its source was not found')]),
      };
    case 'no-trace':
      return {
        title: 'nothing that it reaches speaks of it',
        rows: [[faint(`${count(reason.functions, 'function')} reached: callgate reach ${caller.name} lists them`)]],
      };
  }
}

/** Reasons of one kind that tell of one place each, under one title. */
const gathered: ReadonlySet<WhyNotReason['why']> = new Set([
  'not-reached',
  'never-instantiated',
  'condition',
  'unused-address',
]);

function answersTo(question: WhyNot): readonly Answer[] {
  const answers: Answer[] = [];
  let last: WhyNotReason['why'] | undefined;
  for (const reason of question.reasons) {
    const answer = answerTo(reason, question);
    const before = answers.at(-1);
    if (before !== undefined && last === reason.why && gathered.has(reason.why))
      answers[answers.length - 1] = { ...before, rows: [...before.rows, ...answer.rows] };
    else answers.push(answer);
    last = reason.why;
  }
  return answers;
}

function answerBlocks({ title, rows, advice }: Answer, options: PrintOptions): readonly Block[] {
  const { shown, left } = excerpt(rows, 10, options);
  const last = advice === undefined ? [] : [line(4, faint(advice))];
  return [blank(), line(2, title), table(4, shown), ...leftLine(4, left, '--all prints every one'), ...last];
}

/** Why there is no edge from one node to another, the most telling reason first; or that there is one after all. */
export function printWhyNot(question: WhyNot, options: PrintOptions = {}): string {
  const { caller, callee, reasons } = question;
  const called = reasons.some((reason) => reason.why === 'called');
  const verdict = called ? good(' calls ') : bad(' does not call ');
  const title = line(
    0,
    strong(caller.name),
    verdict,
    strong(callee.name),
    reasons.length === 0 ? '; nothing tells why' : '',
  );
  return renderPage([title, ...answersTo(question).flatMap((answer) => answerBlocks(answer, options))], options);
}
