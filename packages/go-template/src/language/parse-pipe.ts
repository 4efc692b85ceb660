import type { TemplateLimits } from '../limits.js';
import { TemplateProblem } from '../problem.js';
import type { Command, Operand, Pipe } from './ast.js';
import type { Token } from './lex.js';

interface Reader {
  readonly tokens: readonly Token[];
  readonly template: string;
  readonly line: number;
  readonly limits: TemplateLimits;
  at: number;
}

/**
 * Parses the words of an action as a pipeline.
 * @param line of the action
 * @throws TemplateProblem where they are none
 */
export function parsePipe(tokens: readonly Token[], template: string, line: number, limits: TemplateLimits): Pipe {
  const reader: Reader = { tokens, template, line, limits, at: 0 };
  const pipe = readPipe(reader, 0);
  if (reader.at < tokens.length) throw unexpected(reader);
  return pipe;
}

function unexpected(reader: Reader): TemplateProblem {
  const token = reader.tokens[reader.at];
  const what =
    token === undefined ? 'an action ends too early' : `unexpected ${JSON.stringify(token.text)} in an action`;
  return new TemplateProblem('failed', what, { template: reader.template, line: token?.line ?? reader.line });
}

function isMark(token: Token | undefined, text: string): boolean {
  return token?.token === 'mark' && token.text === text;
}

function readPipe(reader: Reader, depth: number): Pipe {
  if (depth > reader.limits.depth)
    throw new TemplateProblem('bound', `it nests more than ${reader.limits.depth} levels`, reader);
  const { variables, assigns } = readVariables(reader);
  const line = reader.tokens[reader.at]?.line ?? reader.line;
  const commands: Command[] = [readCommand(reader, depth)];
  while (isMark(reader.tokens[reader.at], '|')) {
    reader.at++;
    commands.push(readCommand(reader, depth));
  }
  return { variables, assigns, commands, line };
}

/** `$a :=`, `$a =`, `$i, $a :=`; none where the pipe begins otherwise. */
function readVariables(reader: Reader): { readonly variables: readonly string[]; readonly assigns: boolean } {
  const { tokens, at } = reader;
  const names: string[] = [];
  for (let next = at; tokens[next]?.token === 'variable'; next += 2) {
    names.push(tokens[next]?.text ?? '');
    const sign = tokens[next + 1];
    if (isMark(sign, ':=') || isMark(sign, '=')) {
      reader.at = next + 2;
      return { variables: names, assigns: sign?.text === '=' };
    }
    if (!isMark(sign, ',')) break;
  }
  return { variables: [], assigns: false };
}

function readCommand(reader: Reader, depth: number): Command {
  const operands: Operand[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined || isMark(token, '|') || isMark(token, ')')) break;
    if (operands.length > 0 && !token.spaced && !isMark(token, '(')) throw unexpected(reader);
    operands.push(readOperand(reader, depth));
  }
  if (operands.length === 0) throw unexpected(reader);
  return { operands };
}

function readOperand(reader: Reader, depth: number): Operand {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw unexpected(reader);
  reader.at++;
  switch (token.token) {
    case 'string':
      return { operand: 'literal', value: token.text };
    case 'char':
      return { operand: 'literal', value: BigInt(token.text.codePointAt(0) ?? 0) };
    case 'number':
      return { operand: 'literal', value: numberOf(token, reader) };
    case 'field':
      return { operand: 'field', path: [token.text, ...readPath(reader)] };
    case 'variable':
      return { operand: 'variable', name: token.text, path: readPath(reader) };
    case 'word':
      if (token.text === 'true' || token.text === 'false') return { operand: 'literal', value: token.text === 'true' };
      return token.text === 'nil' ? { operand: 'literal', value: null } : { operand: 'function', name: token.text };
    case 'mark':
      if (token.text === '.') return { operand: 'dot' };
      if (token.text === '(') {
        const pipe = readPipe(reader, depth + 1);
        if (!isMark(reader.tokens[reader.at], ')')) throw unexpected(reader);
        reader.at++;
        return { operand: 'pipe', pipe, path: readPath(reader) };
      }
  }
  reader.at--;
  throw unexpected(reader);
}

/** Fields that follow without a space: `.a.b`. */
function readPath(reader: Reader): readonly string[] {
  const path: string[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token?.token !== 'field' || token.spaced) return path;
    path.push(token.text);
    reader.at++;
  }
}

function numberOf(token: Token, reader: Reader): bigint | number {
  const text = token.text.replaceAll('_', '').replace(/^\+/, '');
  if (/^-?(?:0[xXbBoO])?[0-9a-fA-F]+$/.test(text)) {
    const negative = text.startsWith('-');
    const digits = negative ? text.slice(1) : text;
    const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
    if (/^(?:0[xXbBoO][0-9a-fA-F]+|[0-9]+)$/.test(octal)) return negative ? -BigInt(octal) : BigInt(octal);
  }
  const power = /^(-?)(0[xX][0-9a-fA-F]+)[pP]([+-]?[0-9]+)$/.exec(text);
  const value = power === null ? Number(text) : Number(power[2]) * 2 ** Number(power[3]) * (power[1] === '-' ? -1 : 1);
  if (Number.isNaN(value)) throw new TemplateProblem('failed', `${token.text} is no number`, reader);
  return value;
}
