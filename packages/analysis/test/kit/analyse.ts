import { validateExtraction, validateProgram } from '@callgate/ir';
import type { Extraction, Model, Program } from '@callgate/ir';
import { expect } from 'vitest';
import { bind, entries, extract, link } from '../../src/index.js';
import type { BindResult, ContextRequest, ExtractResult, Linked } from '../../src/index.js';
import { answerAll, type Deployed } from './deployed.js';
import { models as libraries } from './models.js';
import { showBound } from './show.js';

export interface Analysed extends ExtractResult {
  readonly linked: Linked;
  readonly contexts: readonly ContextRequest[];
  /** The binding of one context with the settings of a workload, as lines; without settings nothing is set. */
  readonly bound: (context: string, deployed?: Deployed) => readonly string[];
  readonly bind: (context: string, deployed?: Deployed) => BindResult;
}

export interface Options {
  readonly models?: readonly Model[];
  /** Instead of one context for each entry and role. `id` is as `shortId` writes it. */
  readonly contexts?: readonly ContextRequest[];
}

/** A program's package is its folder: `shop/cart` for `cart/main.go`. */
export function linkPrograms(programs: readonly Program[], models: readonly Model[] = libraries): Linked {
  for (const program of programs) {
    expect({ file: program.file, problems: validateProgram(program) }).toEqual({ file: program.file, problems: [] });
  }
  const packages = new Set(programs.map((program) => packageOf(program.language, program.file)));
  const languages = new Map(programs.map((program) => [program.file, program.language]));
  return link({
    programs,
    models: models.flatMap((model) => inLanguages(model, new Set(languages.values()))),
    packageOf: (file) => packageOf(languages.get(file) ?? '', file),
    resolve(packageId, specifier) {
      const id = `${packageId.slice(0, packageId.indexOf(':'))}:${specifier}`;
      return packages.has(id) ? { kind: 'package', id } : { kind: 'external', path: specifier };
    },
  });
}

/** The libraries of the tests are there in every language; a model that says one is for that one. */
function inLanguages(model: Model, languages: ReadonlySet<string>): readonly Model[] {
  return model.language === 'any' ? [...languages].map((language) => ({ ...model, language })) : [model];
}

/** Links, extracts and checks that the extraction is a valid IR. */
export function analyse(programs: readonly Program[], options: Options = {}): Analysed {
  const linked = linkPrograms(programs, [...(options.models ?? []), ...libraries]);
  const contexts = options.contexts ?? contextsOf(linked);
  const result = extract(linked, contexts);
  expect(validateExtraction(result.extraction)).toEqual([]);
  function bindWith(context: string, deployed?: Deployed): BindResult {
    return bindAll(result.extraction, context, deployed);
  }
  return {
    ...result,
    linked,
    contexts,
    bind: bindWith,
    bound: (context, deployed) => showBound(bindWith(context, deployed)),
  };
}

/** One context for each entry and role: `cart`, `cart@worker`. */
export function contextsOf(linked: Linked): readonly ContextRequest[] {
  return entries(linked).flatMap((entry): readonly ContextRequest[] => {
    const id = shortId(entry.function);
    if (entry.roles.length === 0) return [{ id, entry: entry.function }];
    return entry.roles.map((role) => ({
      id: `${id}@${role.words.join(' ')}`,
      entry: entry.function,
      role: role.words,
    }));
  });
}

/** `go:shop/cart#main` is `cart`. */
function shortId(functionId: string): string {
  return functionId.replace(/^[^:]*:shop\//u, '').replace(/#main$/u, '');
}

/** Asks and binds until nothing new is asked for, as the engine does; at most 4 rounds. */
export function bindAll(extraction: Extraction, context: string, deployed: Deployed | undefined): BindResult {
  if (deployed === undefined) return bind({ extraction, context });
  let asked = extraction.requests;
  let result = bind({ extraction, context, settings: answerAll(asked, deployed) });
  for (let round = 0; round < 4 && result.requests.length > 0; round += 1) {
    asked = [...asked, ...result.requests];
    result = bind({ extraction, context, settings: answerAll(asked, deployed) });
  }
  return result;
}

function packageOf(language: string, file: string): string {
  const slash = file.lastIndexOf('/');
  return `${language}:shop/${slash < 0 ? '' : file.slice(0, slash)}`.replace(/\/$/u, '');
}
