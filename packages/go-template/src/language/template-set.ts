import type { FunctionTable } from '../functions/function-table.js';
import { builtinFunctions } from '../functions/builtin.js';
import type { TemplateLimits } from '../limits.js';
import { defaultTemplateLimits } from '../limits.js';
import { TemplateProblem } from '../problem.js';
import type { GoValue } from '../value.js';
import type { ParsedTemplate, TemplateNode } from './ast.js';
import { executeNodes } from './execute.js';
import type { Execution } from './execute.js';
import { output } from './output.js';
import type { Output, OutputLine } from './output.js';
import { parseTemplate } from './parse.js';

/** What a text is rendered to. */
export interface Rendered {
  readonly text: string;
  /** The place in the templates of each line of the text. */
  readonly lines: readonly OutputLine[];
}

/** What functions need that evaluate templates themselves. */
export interface TemplateHost {
  /** Evaluates a template that is defined somewhere in the set. */
  include(name: string, dot: GoValue): string;
  /** Evaluates a text as a template; what it defines is known to itself alone. */
  evaluate(text: string, dot: GoValue): string;
}

export interface TemplateSet {
  /**
   * Evaluates a file of the set.
   * @throws TemplateProblem where it ends in an error, hits a bound or uses what is not supported
   */
  render(file: string, dot: GoValue): Rendered;
}

interface Named {
  readonly file: string;
  readonly nodes: readonly TemplateNode[];
}

/**
 * Puts parsed files together: what one defines, all can use; of two definitions of one name the later holds, unless it is empty.
 * @param functions made for each rendering, since some evaluate templates themselves
 */
export function templateSet(
  files: readonly ParsedTemplate[],
  functions: (host: TemplateHost) => FunctionTable,
  limits: TemplateLimits = defaultTemplateLimits,
): TemplateSet {
  const shared = new Map<string, Named>();
  for (const file of files) addNamed(file, shared);
  return {
    render(file, dot) {
      const parsed = files.find((each) => each.file === file);
      if (parsed === undefined)
        throw new TemplateProblem('failed', 'there is no such template', { template: file, line: 1 });
      const made = output();
      const state = newRendering(shared, functions, limits, file);
      state.run({ file, nodes: parsed.body }, dot, made, shared);
      return { text: made.text(), lines: made.lines() };
    },
  };
}

function addNamed({ file, body, defines }: ParsedTemplate, names: Map<string, Named>): void {
  for (const [name, nodes] of defines) {
    if (names.has(name) && isEmpty(nodes)) continue;
    names.set(name, { file, nodes });
  }
  if (!names.has(file)) names.set(file, { file, nodes: body });
}

/** Redefining a template by nothing but white space and comments leaves the old one (text/template, `AddParseTree`). */
function isEmpty(nodes: readonly TemplateNode[]): boolean {
  return nodes.every((node) => node.node === 'text' && node.text.trim() === '');
}

interface Rendering {
  run(template: Named, dot: GoValue, into: Output, names: ReadonlyMap<string, Named>): void;
}

function newRendering(
  shared: ReadonlyMap<string, Named>,
  functions: (host: TemplateHost) => FunctionTable,
  limits: TemplateLimits,
  start: string,
): Rendering {
  let steps = 0;
  let made = 0;
  let depth = 0;
  let names = shared;
  let inside = start;

  const place = (): { readonly template: string; readonly line: number } => ({ template: inside, line: 1 });
  const host: TemplateHost = {
    include(name, dot) {
      const template = names.get(name);
      if (template === undefined)
        throw new TemplateProblem('failed', `there is no template ${JSON.stringify(name)}`, place());
      const into = output();
      run(template, dot, into, names);
      return into.text();
    },
    evaluate(text, dot) {
      const parsed = parseTemplate(text, inside, limits);
      const own = new Map(names);
      for (const [name, nodes] of parsed.defines) own.set(name, { file: inside, nodes });
      const into = output();
      run({ file: inside, nodes: parsed.body }, dot, into, own, true);
      return into.text();
    },
  };
  const table: FunctionTable = { ...builtinFunctions, ...functions(host) };

  function run(template: Named, dot: GoValue, into: Output, known: ReadonlyMap<string, Named>, isText = false): void {
    const before = { names, inside };
    if (++depth > limits.depth)
      throw new TemplateProblem('bound', `templates call each other more than ${limits.depth} deep`, place());
    names = known;
    inside = template.file;
    const execution: Execution = {
      file: template.file,
      functions: table,
      step(line) {
        if (++steps > limits.steps)
          throw new TemplateProblem('bound', `it evaluates more than ${limits.steps} actions`, {
            template: inside,
            line,
          });
      },
      make(text, line) {
        made += text.length;
        if (made > limits.made)
          throw new TemplateProblem('bound', `it makes more than ${limits.made} characters`, {
            template: inside,
            line,
          });
        return text;
      },
      // Lines of a text that is evaluated are not lines of the file in which it is.
      write: (text, line, follows) => into.write(text, template.file, line, follows && !isText),
      template(name, value, line) {
        const called = names.get(name);
        if (called === undefined)
          throw new TemplateProblem('failed', `there is no template ${JSON.stringify(name)}`, {
            template: inside,
            line,
          });
        run(called, value, into, names);
      },
    };
    executeNodes(template.nodes, dot, execution);
    depth--;
    names = before.names;
    inside = before.inside;
  }
  return { run };
}
