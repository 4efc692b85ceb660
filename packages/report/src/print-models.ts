import type { Span } from '@callgate/ir';
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
import { renderPage } from './render-page.js';
import { count } from './wording.js';

/** One entry of a model, and where the code uses it. */
export interface ReportedEntry {
  readonly callee: string;
  readonly arity?: number;
  /** It opens connections. */
  readonly opens: boolean;
  readonly places: readonly {
    readonly span: Span;
    /** Some program can run it. */
    readonly reached: boolean;
    /** Nodes that are called here, where it opens connections. */
    readonly targets?: readonly string[];
    /** What is not known of the target. */
    readonly unknown?: readonly string[];
  }[];
}

export interface ReportedModel {
  readonly library: string;
  readonly packages: readonly string[];
  /** Packages of it that the code imports. */
  readonly imported: readonly string[];
  readonly entries: readonly ReportedEntry[];
  /** Calls of its packages of which no entry speaks. */
  readonly unspoken: readonly { readonly callee: string; readonly span: Span; readonly reached: boolean }[];
}

/** The models of a configuration, tried on the code: what `printModels` tells. */
export interface ModelsReport {
  readonly models: readonly ReportedModel[];
}

/** What is wrong with a model, in words: that nothing uses it, that an entry matches nothing, that calls are left out. */
function modelFindings({ imported, packages, entries, unspoken }: ReportedModel): readonly string[] {
  const used = entries.some((entry) => entry.places.length > 0);
  if (!used && unspoken.length === 0) {
    return imported.length === 0
      ? [`Nothing imports ${packages.join(' or ')}: the model is not used.`]
      : [`${imported.join(', ')} is imported, but nothing of it is called: the model is not used.`];
  }
  const idle = entries.filter((entry) => entry.places.length === 0 && !entry.callee.includes('*'));
  const names = [...new Set(unspoken.map(({ callee }) => callee))];
  return [
    ...idle.map((entry) => `${nameOf(entry)} matches no call.`),
    ...names.map((name) => `${name} is called, and no entry speaks of it: harmless, or does it open a connection?`),
  ];
}

/** Whether something is wrong with any model. */
export function hasModelFindings({ models }: ModelsReport): boolean {
  return models.some((model) => modelFindings(model).length > 0);
}

/** Each entry of each model with the places where it matches and what it found there, and the entries that match nothing. */
export function printModels({ models }: ModelsReport, options: PrintOptions = {}): string {
  if (models.length === 0) {
    const text = 'The configuration holds no models; those that come with Callgate need no check.';
    return renderPage([line(0, text)], options);
  }
  return renderPage(
    models.flatMap((model, index) => modelBlocks(model, index, options)),
    options,
  );
}

function modelBlocks(model: ReportedModel, index: number, options: PrintOptions): readonly Block[] {
  const findings = modelFindings(model);
  const verdict = findings.length === 0 ? good('fits the code') : bad(count(findings.length, 'finding'));
  const title = heading(strong(model.library), faint(`  models[${index}], ${model.packages.join(', ')}  `), verdict);
  const blocks: Block[] = [...(index === 0 ? title.slice(1) : title)];
  for (const entry of model.entries) if (entry.places.length > 0) blocks.push(...entryBlocks(entry, options));
  for (const finding of findings) blocks.push(line(2, warning('!'), ' ', finding));
  if (model.unspoken.length > 0) {
    const { shown, left } = excerpt(model.unspoken, 10, options);
    blocks.push(
      table(
        4,
        shown.map(({ callee, span }) => [callee, faint(placeText(spanPlace(span)))]),
      ),
      ...leftLine(4, left, '--all prints every place'),
    );
  }
  return blocks;
}

function entryBlocks(entry: ReportedEntry, options: PrintOptions): readonly Block[] {
  // Of what opens nothing only the number is of interest.
  if (!entry.opens) return [line(2, nameOf(entry), faint(`  ${count(entry.places.length, 'place')}`))];
  const { shown, left } = excerpt(entry.places, 10, options);
  return [
    line(2, strong(nameOf(entry)), faint('  opens')),
    table(
      4,
      shown.map((place) => [placeText(spanPlace(place.span)), foundAt(place)]),
    ),
    ...leftLine(4, left, '--all prints every place'),
  ];
}

function foundAt({ reached, targets = [], unknown = [] }: ReportedEntry['places'][number]): Piece {
  if (!reached) return faint('no program runs it');
  const pieces: Piece[] = [];
  if (targets.length > 0) pieces.push(good(targets.map((id) => id.slice(id.indexOf(':') + 1)).join(', ')));
  if (unknown.length > 0) pieces.push(pieces.length > 0 ? '; ' : '', warning(`not known: ${unknown.join('; ')}`));
  return pieces.length === 0 ? faint('nothing is opened here: no address was given') : pieces;
}

function nameOf({ callee, arity }: ReportedEntry): string {
  return arity === undefined ? callee : `${callee} with ${count(arity, 'argument')}`;
}
