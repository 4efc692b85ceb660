import type { Alternative as OpenAlternative, Condition as OpenCondition, Diagnostic, Span } from '@callgate/ir';
import { type Callee, resolveCallee } from '../link/callee.js';
import type { FunctionNode } from '../link/linked.js';
import type { Reachability } from '../reach/reachability.js';
import { conditionsOfGuard } from '../value/condition/conditions.js';
import { type Evaluator, spanOf } from '../value/evaluator.js';
import { createSubstitutionMemory } from '../value/substitution/substitution-memory.js';
import type { Text } from '../value/value.js';
import type { DynamicCallers } from './search/dynamic-callers.js';
import { handedTexts } from './handed-addresses.js';
import { conditionsOf, templateOf } from './templates.js';

/** An address that goes into a library of which no model tells what it does, or that may. */
interface UnmodelledSink {
  readonly fn: FunctionNode;
  readonly made: readonly FunctionNode[];
  /** `bound`: not all who call were looked at. */
  readonly reason: 'unmodelled-sink' | 'bound';
  readonly detail: string;
  /** What is an address if it looks like one; absent where it is not known. */
  readonly target?: OpenAlternative;
  /** The contexts that alone count; absent where all do that reach what made it. */
  readonly only?: ReadonlySet<number>;
  readonly when: readonly OpenCondition[];
  readonly span: Span;
}

/** What was found, and where not all was looked at. */
interface Unmodelled {
  readonly sinks: readonly UnmodelledSink[];
  /** One for each function of a library with more callers than were looked at, none of which hands it an address. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks at the texts that reached code hands to functions outside of which no model speaks. */
export function unmodelledSinks(ev: Evaluator, reachability: Reachability, dynamic: DynamicCallers): Unmodelled {
  const search = { reachability, dynamic, memory: createSubstitutionMemory(ev), found: new Map() };
  const found: UnmodelledSink[] = [];
  const crowded = new Map<string, Span>();
  for (const fn of reachability.functions) {
    const body = fn.facts.body;
    if (body === undefined) continue;
    for (const call of reachability.scanned(fn).unmodelled) {
      const statement = body.calls[call];
      const callee = resolveCallee(ev.linked, fn, call);
      // What a component of a library is given, a page shows: a link, an image.
      if (statement === undefined || statement.mode === 'render') continue;
      if (callee.callee !== 'external' && callee.callee !== 'unknown') continue;
      const guard = statement.guard === undefined ? [] : conditionsOfGuard(ev, fn, statement.guard, 'guard');
      if (guard === 'never') continue;
      const guardConditions = conditionsOf(guard);
      if (guardConditions === 'never') continue;
      const name = callee.callee === 'unknown' ? callee.name : `${callee.path}.${callee.name.replace(/^\?/, '')}`;
      const span = spanOf(fn, statement.at);
      for (const argument of statement.arguments) {
        const { texts, cut } = handedTexts(ev, search, fn, argument, callee);
        const addresses = texts.filter(({ text }) => looksLikeAddress(text));
        if (cut.size > 0 && addresses.length === 0) crowded.set(name, crowded.get(name) ?? span);
        for (const { text, from } of addresses) {
          const when = conditionsOf([...guard, ...from.when]);
          if (when === 'never') continue;
          // With a scheme in front it is an address, whatever a setting behind it says.
          const target = hasScheme(text) ? {} : { target: { template: templateOf(text), when: [] } };
          const told = { fn, made: from.made, ...target, when, span };
          found.push({
            ...told,
            reason: 'unmodelled-sink',
            detail: `${name} gets an address, and ${notKnown(callee)}`,
          });
          if (cut.size === 0) continue;
          // What one program hands over is likely to be what another does of which not all was looked at: where that has the setting as well.
          const asOthers = target.target === undefined ? told : { ...told, made: [], when: guardConditions };
          found.push({ ...asOthers, only: cut, reason: 'bound', detail: moreCallers(name) });
        }
      }
    }
  }
  return { sinks: found, diagnostics: [...crowded].map(([name, span]) => crowdedLibrary(name, span)) };
}

function notKnown({ callee }: Callee): string {
  return callee === 'unknown' ? 'it is not known whose method it is' : 'no model tells what it does with it';
}

function moreCallers(name: string): string {
  return `more callers pass something on to ${name} than are looked at, and no model tells what it does with it`;
}

function crowdedLibrary(name: string, span: Span): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: 'analysis/crowded-library',
    what: `More callers pass something on to ${name} than were looked at.`,
    why: 'No model tells what it does, and none of those that were looked at hands it an address: it is taken for one that opens no connection.',
    fix: 'Write a model for it, if it opens connections (docs/adding-a-library-model.md).',
    span,
    related: [],
  };
}

/**
 * Whether a text can turn out to be an address: it has the shape already, or a setting may give it, by itself, with a path behind it, or as the port
 * behind a host. What the setting says is known when it is bound.
 */
function looksLikeAddress(text: Text): boolean {
  let shown = '';
  for (const piece of text) {
    if (piece.piece === 'text') shown += piece.text;
    else if (isSetting(piece)) shown += shown.endsWith(':') ? '80' : 'x';
    else if (piece.piece === 'unknown' || piece.piece === 'open') shown += 'x';
  }
  const [first, next] = text;
  const isGiven = first !== undefined && isSetting(first);
  return isAddress(shown) || (isGiven && (next === undefined || (next.piece === 'text' && next.text.startsWith('/'))));
}

function isSetting({ piece }: Text[number]): boolean {
  return piece === 'setting' || piece === 'choice';
}

/** Whether a scheme is written in front; the one with which a host among options is told (`handed-parts.ts`) is not. */
function hasScheme([first]: Text): boolean {
  return first?.piece === 'text' && /^(?!tcp:)[a-z][a-z0-9+.-]*:\/\/./i.test(`${first.text}x`);
}

/** `scheme://host…` or `host:port`; all interfaces of a machine are for those who listen. */
export function isAddress(text: string): boolean {
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:0\.0\.0\.0|\[?::\]?)(?:[:/]|$)/i.test(text)) return false;
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/\s]/i.test(text)) return true;
  return /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:]+\]):\d{2,5}$/i.test(text);
}
