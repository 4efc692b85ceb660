import type { Diagnostic } from '@callgate/ir';
import { textPositions } from '@callgate/manifests';
import { hclGrammar, openEngine } from '@callgate/syntax';
import { catalogDiagnostic } from '../findings.js';
import type { HclBody } from './hcl-body.js';
import { bodyOfTree } from './hcl-tree.js';

/** Characters of one text: what people write has some ten thousand at most. */
const maximumCharacters = 1_000_000;
/** Brackets that are open at once. */
const maximumBrackets = 200;
/** Levels of the syntax tree, of which one of brackets takes about four. */
const maximumDepth = 1_000;

interface ReadHcl {
  /** Absent: it could not be read; the diagnostics say why. */
  readonly body?: HclBody;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a text in HCL. Never throws on any text: what cannot be read becomes a diagnostic with its place.
 * @param file what spans and diagnostics name
 */
export type HclReader = (text: string, file: string) => ReadHcl;

/** Opens a reader of HCL. The parser is loaded here, so that reading itself is synchronous. */
export async function openHclReader(): Promise<HclReader> {
  const engine = await openEngine({
    engine: 'wasm',
    grammars: [hclGrammar],
    limits: { timeoutMilliseconds: 10_000, memoryBytes: 256 * 1024 ** 2 },
  });
  return (text, file) => {
    const positions = textPositions(text.length > maximumCharacters ? '' : text, file);
    const failed = (what: string, start = 0, end = start): ReadHcl => ({
      diagnostics: [catalogDiagnostic('hcl-not-read', `${file} ${what}.`, positions.span(start, end))],
    });
    if (text.length > maximumCharacters) {
      return failed(`has ${String(text.length)} characters, more than ${String(maximumCharacters)}`);
    }
    const deep = 'nests more deeply than anything that people write';
    // Looked at first: a tree that is deep enough takes minutes to walk.
    if (openBrackets(text) > maximumBrackets) return failed(deep);
    const outcome = engine.parse('hcl', text);
    if (outcome.kind === 'failed') return failed(`could not be parsed: ${outcome.message}`);
    const { tree } = outcome;
    const [error] = tree.errors;
    if (error !== undefined) return failed('is not HCL', error.start, error.end);
    if (tree.depth > maximumDepth) return failed(deep);
    return { body: bodyOfTree(tree, positions), diagnostics: [] };
  };
}

/** The most brackets that are open at once, those in texts and comments counted as well. */
function openBrackets(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[{}[\]()]/gu)) {
    open = '{[('.includes(bracket) ? open + 1 : Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  return most;
}

/** Whether a path names a file in HCL: of Nomad, of Terraform, or one of a program's own. */
export function isHclFile(path: string): boolean {
  return /\.(hcl|nomad|tf|tfvars)$/iu.test(path);
}
