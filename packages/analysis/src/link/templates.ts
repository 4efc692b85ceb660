import { type FunctionFacts, matchesPackage, type Model, type Program } from '@callgate/ir';
import type { LinkedFile } from './linked.js';

/** Tells the functions of a file that are only templates of what a generator wrote; undefined: it has none. */
export type TemplatesOf = (file: LinkedFile) => ((facts: FunctionFacts) => boolean) | undefined;

/**
 * Functions from which the generator of a library wrote others of the same name: they stand in a file that needs the generator's build tag
 * and imports the library, the others in a file of the same package that needs the tag's absence, so no program holds both. A template
 * whose other is not there stays: it is all that is known of what will be built.
 *
 * @param models those that count; only `language`, `packages` and `generatorTag` are read
 */
export function templates(models: readonly Model[]): TemplatesOf {
  const generators = models.filter(({ generatorTag }) => generatorTag !== undefined);
  return (file) => {
    const needed = conditionsOf(file.program);
    const generator = generators.find(
      (model) => needed.includes(model.generatorTag as string) && imports(file.program, model),
    );
    if (generator === undefined) return undefined;
    const without = `!${generator.generatorTag as string}`;
    const written = file.package.files.filter(({ program }) => conditionsOf(program).includes(without));
    const ids = new Set(written.flatMap(({ program }) => program.functions.map(({ id }) => id)));
    if (ids.size === 0) return undefined;
    const around = new Map(file.program.functions.map(({ id, enclosing }) => [id, enclosing]));
    // What a template encloses goes with it.
    const isTemplate = ({ id, enclosing }: FunctionFacts): boolean => {
      let outermost = id;
      for (let next = enclosing; next !== undefined; next = around.get(next)) outermost = next;
      return ids.has(outermost);
    };
    return isTemplate;
  };
}

const none: readonly string[] = [];

/** What must hold, each by itself, for a file to be built: the parts of its constraint that "and" joins, but for those in parentheses. */
function conditionsOf({ buildConstraint: constraint }: Program): readonly string[] {
  if (constraint === undefined) return none;
  let flat = constraint;
  for (let before = ''; before !== flat;) {
    before = flat;
    flat = flat.replaceAll(/\([^()]*\)/gu, '_');
  }
  return flat.includes('||') ? none : flat.split('&&').map((part) => part.trim());
}

function imports(program: Program, { language, packages }: Model): boolean {
  if (program.language !== language) return false;
  return program.imports.some(({ specifier }) => packages.some((pattern) => matchesPackage(pattern, specifier)));
}
