import type { TemplateLimits } from '../limits.js';
import { defaultTemplateLimits } from '../limits.js';
import { TemplateProblem } from '../problem.js';
import type { ParsedTemplate, TemplateNode } from './ast.js';
import type { Piece, Token } from './lex.js';
import { lexTemplate } from './lex.js';
import { parsePipe } from './parse-pipe.js';

interface Parser {
  readonly template: string;
  readonly pieces: readonly Piece[];
  readonly defines: Map<string, readonly TemplateNode[]>;
  readonly limits: TemplateLimits;
  at: number;
}

/** What ended a list of nodes: `end`, or `else` with what follows it (`else if …`). */
interface Ending {
  readonly nodes: readonly TemplateNode[];
  readonly end: 'end' | 'else' | 'eof';
  readonly rest: readonly Token[];
  readonly line: number;
}

/**
 * Parses a file of Go templates (https://pkg.go.dev/text/template).
 * @param file what problems and output lines name
 * @throws TemplateProblem where it is no template, or exceeds a bound
 */
export function parseTemplate(
  text: string,
  file: string,
  limits: TemplateLimits = defaultTemplateLimits,
): ParsedTemplate {
  if (text.length > limits.characters)
    throw new TemplateProblem('bound', `it has more than ${limits.characters} characters`, { template: file, line: 1 });
  const defines = new Map<string, readonly TemplateNode[]>();
  const parser: Parser = { template: file, pieces: lexTemplate(text, file), defines, limits, at: 0 };
  const body = parseNodes(parser, 0);
  if (body.end !== 'eof') throw problem(parser, `unexpected {{${body.end}}}`, body.line);
  return { file, body: body.nodes, defines };
}

function problem(parser: Parser, what: string, line: number): TemplateProblem {
  return new TemplateProblem('failed', what, { template: parser.template, line });
}

function parseNodes(parser: Parser, depth: number): Ending {
  const { pieces, template, limits } = parser;
  const nodes: TemplateNode[] = [];
  let line = 1;
  if (depth > limits.depth)
    throw new TemplateProblem('bound', `it nests more than ${limits.depth} levels`, { template, line });
  while (parser.at < pieces.length) {
    const piece = pieces[parser.at++];
    if (piece === undefined) break;
    line = piece.line;
    if (piece.piece === 'text') {
      nodes.push({ node: 'text', text: piece.text, line });
      continue;
    }
    const [first, ...rest] = piece.tokens;
    if (first === undefined) throw problem(parser, 'an action is empty', line);
    const keyword = first.token === 'word' ? first.text : '';
    if (keyword === 'end' || keyword === 'else') return { nodes, end: keyword, rest, line };
    const node = parseKeyword(keyword, rest, parser, line, depth);
    if (node === 'none') continue;
    nodes.push(node ?? { node: 'action', pipe: parsePipe(piece.tokens, template, line, limits), line });
  }
  return { nodes, end: 'eof', rest: [], line };
}

/** The node of a keyword; undefined: it is none, and the action a pipe. */
function parseKeyword(
  keyword: string,
  rest: readonly Token[],
  parser: Parser,
  line: number,
  depth: number,
): TemplateNode | 'none' | undefined {
  const { template, limits } = parser;
  switch (keyword) {
    case 'if':
    case 'with':
    case 'range':
      return parseBlock(keyword, rest, parser, line, depth);
    case 'define': {
      parser.defines.set(nameOf(rest, parser, line), closed(parseNodes(parser, depth + 1), parser));
      return 'none';
    }
    case 'block': {
      const name = nameOf(rest.slice(0, 1), parser, line);
      parser.defines.set(name, closed(parseNodes(parser, depth + 1), parser));
      return { node: 'template', name, pipe: parsePipe(rest.slice(1), template, line, limits), line };
    }
    case 'template': {
      const name = nameOf(rest.slice(0, 1), parser, line);
      if (rest.length === 1) return { node: 'template', name, line };
      return { node: 'template', name, pipe: parsePipe(rest.slice(1), template, line, limits), line };
    }
    case 'break':
    case 'continue':
      return rest.length === 0 ? { node: keyword, line } : undefined;
    default:
      return undefined;
  }
}

function parseBlock(
  keyword: 'if' | 'with' | 'range',
  tokens: readonly Token[],
  parser: Parser,
  line: number,
  depth: number,
): TemplateNode {
  const pipe = parsePipe(tokens, parser.template, line, parser.limits);
  const body = parseNodes(parser, depth + 1);
  if (body.end === 'eof') throw problem(parser, `{{${keyword}}} has no {{end}}`, line);
  if (body.end === 'end') return { node: keyword, pipe, body: body.nodes, otherwise: [], line };
  const [next, ...rest] = body.rest;
  if (next?.token === 'word' && (next.text === 'if' || next.text === 'with')) {
    // `else if` shares the `end` of the block around it.
    const inner = parseBlock(next.text, rest, parser, body.line, depth + 1);
    return { node: keyword, pipe, body: body.nodes, otherwise: [inner], line };
  }
  const otherwise = closed(parseNodes(parser, depth + 1), parser);
  return { node: keyword, pipe, body: body.nodes, otherwise, line };
}

function closed(ending: Ending, parser: Parser): readonly TemplateNode[] {
  if (ending.end !== 'end') throw problem(parser, 'an {{end}} is missing', ending.line);
  return ending.nodes;
}

function nameOf(tokens: readonly Token[], parser: Parser, line: number): string {
  const [name] = tokens;
  if (name?.token !== 'string' || tokens.length !== 1)
    throw problem(parser, 'the name of a template has to be a text', line);
  return name.text;
}
