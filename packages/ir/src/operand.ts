/** Where an operand of a model starts: a value at the call. */
export type OperandRoot =
  | { readonly kind: 'argument'; readonly index: number }
  /** The list of the arguments from this index on. */
  | { readonly kind: 'rest'; readonly from: number }
  | { readonly kind: 'receiver' }
  | { readonly kind: 'result'; readonly index: number }
  /** The composite literal that a `new Type` model describes. */
  | { readonly kind: 'literal' }
  /** The element of which an effect with `each` speaks. */
  | { readonly kind: 'item' };

/** A step from a value into it. */
export type OperandStep =
  | { readonly field: string }
  /** Each element of a list, a map or a channel. */
  | { readonly each: true }
  /** One entry of a map. */
  | { readonly key: string };

export interface ParsedOperand {
  readonly root: OperandRoot;
  readonly steps: readonly OperandStep[];
}

/** Why a text is no operand, as a sentence that says what would be one. */
export interface OperandProblem {
  readonly problem: string;
}

const grammar =
  '"arg0", "args2", "receiver", "result0", "literal" or "item", then any of ".Field", "[]" and "[\\"key\\"]"';
const rootPattern =
  /^(?:arg(?<argument>0|[1-9]\d{0,3})|args(?<rest>0|[1-9]\d{0,3})|result(?<result>0|[1-9]\d{0,3})|(?<word>receiver|literal|item))(?![\w$])/u;
const fieldPattern = /^\.(?<field>[\p{L}_$][\p{L}\p{N}_$]*)/u;
const keyPattern = /^\[(?<key>"(?:[^"\\]|\\.)*")\]/u;

/**
 * Reads an operand of a model (`Operand` in `model.ts` has the grammar).
 * @param text for example `arg0.Addr`, `args1[]`, `receiver.opts["host"]`
 * @returns root and steps, or the problem in words; never throws
 */
export function parseOperand(text: string): ParsedOperand | OperandProblem {
  const start = rootPattern.exec(text);
  if (start === null) return { problem: `operand ${JSON.stringify(text)} is not of the form ${grammar}` };
  const steps: OperandStep[] = [];
  let rest = text.slice(start[0].length);
  while (rest !== '') {
    const step = readStep(rest);
    if (step === undefined) {
      const where = text.length - rest.length;
      return {
        problem: `operand ${JSON.stringify(text)} cannot be read from ${JSON.stringify(text.slice(where))} on; expected ${grammar}`,
      };
    }
    steps.push(step.step);
    rest = rest.slice(step.length);
  }
  return { root: rootOf(start.groups ?? {}), steps };
}

/** Whether the text is an operand; for places where an operand and something else may stand. */
export function isOperand(text: string): boolean {
  return !('problem' in parseOperand(text));
}

/**
 * Writes an operand as `parseOperand` reads it.
 * @returns the one canonical spelling
 */
export function printOperand(operand: ParsedOperand): string {
  let text = printRoot(operand.root);
  for (const step of operand.steps) {
    if ('field' in step) text += `.${step.field}`;
    else if ('each' in step) text += '[]';
    else text += `[${JSON.stringify(step.key)}]`;
  }
  return text;
}

function rootOf(groups: Readonly<Record<string, string | undefined>>): OperandRoot {
  const { argument, rest, result, word } = groups;
  if (argument !== undefined) return { kind: 'argument', index: Number(argument) };
  if (rest !== undefined) return { kind: 'rest', from: Number(rest) };
  if (result !== undefined) return { kind: 'result', index: Number(result) };
  return { kind: word === 'receiver' || word === 'item' ? word : 'literal' };
}

function readStep(text: string): { readonly step: OperandStep; readonly length: number } | undefined {
  const field = fieldPattern.exec(text);
  if (field?.groups?.['field'] !== undefined)
    return { step: { field: field.groups['field'] }, length: field[0].length };
  if (text.startsWith('[]')) return { step: { each: true }, length: 2 };
  const key = keyPattern.exec(text);
  if (key?.groups?.['key'] === undefined) return undefined;
  const parsed = readText(key.groups['key']);
  return parsed === undefined ? undefined : { step: { key: parsed }, length: key[0].length };
}

function readText(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function printRoot(root: OperandRoot): string {
  if (root.kind === 'argument') return `arg${root.index}`;
  if (root.kind === 'rest') return `args${root.from}`;
  if (root.kind === 'result') return `result${root.index}`;
  return root.kind;
}
