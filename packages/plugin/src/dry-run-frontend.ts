import { printProgram, validateDiagnostic, validateLayout, validateProgram } from '@callgate/ir';
import type { Program } from '@callgate/ir';
import { dryRunSteps } from './dry-run-steps.js';
import { fileTreeOf } from './file-tree-of.js';
import type { Frontend, FrontendContext, Lowerer, SourceFile } from './frontend.js';
import type { PluginProblem } from './plugin-error.js';
import { invalid, thrown, tryOut } from './try-out.js';

const advice = 'It must not throw on any input; what is not understood is reported, or listed as unparsed.';

/** Names that `claims` is asked about: some that it may know, some that are none. */
const names = [
  '',
  '.',
  'README.md',
  'a/b/c',
  'Makefile',
  'ünïcode/☃.txt',
  'x'.repeat(300),
  '../outside',
  'a\nb',
] as const;
/** File names of languages, to find one that the frontend claims where it gives no sample. */
const candidates = [
  'go',
  'ts',
  'js',
  'py',
  'java',
  'kt',
  'rs',
  'rb',
  'cs',
  'php',
  'scala',
  'ex',
  'swift',
  'proto',
] as const;

const garbage = '\u0000)}]{[(<>"\'`\\ \u{1f600} \ud800 func class import 😀\n\t\r\n/* // # -- """ ';
/** Deep enough for a recursive walk without a bound to run out of stack, short enough to be read at once. */
const nested = `${'('.repeat(20_000)}${'{'.repeat(20_000)}`;

/**
 * Runs a frontend on little: it must not throw, must give valid values, and must give the same ones twice.
 * @param frontend one whose form was checked (`checkFrontend`)
 * @returns its faults; empty where there are none. Does not throw, whatever the frontend does.
 */
export async function dryRunFrontend(frontend: Frontend): Promise<readonly PluginProblem[]> {
  const faults: PluginProblem[] = [];
  const context: FrontendContext = {
    report: (diagnostic) => faults.push(...invalid('what it reported', validateDiagnostic(diagnostic))),
  };
  runClaims(frontend, faults);
  runDiscover(frontend, context, faults);
  const lowerer = await runOpen(frontend, context, faults);
  const path = claimedPath(frontend);
  if (path === undefined) {
    const fix = 'Give the frontend a "sample": a path that it claims, with a few lines of source.';
    faults.push({ where: 'claims', what: 'it claims no file name that was tried, so lower could not be tried', fix });
  } else if (lowerer !== undefined) {
    const files = sampleFiles(frontend, path);
    runLower(frontend, lowerer, files, faults);
    if (frontend.steps !== undefined && faults.length === 0)
      faults.push(...(await dryRunSteps(frontend.steps, lowerer, files, context)));
  }
  return faults;
}

function runClaims(frontend: Frontend, faults: PluginProblem[]): void {
  for (const name of names) {
    const where = `claims(${JSON.stringify(name.slice(0, 20))})`;
    const answer = attempt(where, faults, () => frontend.claims(name) as unknown);
    if (answer === undefined || typeof answer.value === 'boolean') continue;
    faults.push({
      where,
      what: `it answered with a ${typeof answer.value}`,
      fix: 'Answer true or false for every path.',
    });
    return;
  }
  const { sample } = frontend;
  if (sample === undefined) return;
  const claimed = attempt('claims', faults, () => frontend.claims(sample.path));
  if (claimed === undefined || claimed.value) return;
  faults.push({
    where: 'sample',
    what: `claims(${JSON.stringify(sample.path)}) is false`,
    fix: 'Give a sample that the frontend claims.',
  });
}

function runDiscover(frontend: Frontend, context: FrontendContext, faults: PluginProblem[]): void {
  const { sample } = frontend;
  const trees = [fileTreeOf({}), ...(sample === undefined ? [] : [fileTreeOf({ [sample.path]: sample.text })])];
  for (const tree of trees) {
    const where = `discover(a tree of ${String(tree.files.length)} files)`;
    const layout = attempt(where, faults, () => frontend.discover(tree, context));
    if (layout === undefined) return;
    faults.push(...invalid(where, validateLayout(layout.value)));
    if (faults.length > 0) return;
    const place = 'resolve(an unknown package, an unknown specifier)';
    const resolution = attempt(
      place,
      faults,
      () => frontend.resolve(layout.value, `${frontend.name}:nowhere`, 'nothing') as unknown,
    );
    const kind = (resolution?.value as { readonly kind?: unknown } | undefined)?.kind;
    if (
      resolution === undefined ||
      kind === 'package' ||
      kind === 'external' ||
      kind === 'document' ||
      kind === 'unresolved'
    )
      continue;
    const fix = 'Answer { kind: "package", id }, { kind: "external", path } or { kind: "unresolved", reason }.';
    faults.push({ where: place, what: 'it gave no Resolution', fix });
  }
}

async function runOpen(
  frontend: Frontend,
  context: FrontendContext,
  faults: PluginProblem[],
): Promise<Lowerer | undefined> {
  try {
    const lowerer: unknown = await frontend.open(context);
    const lower = (lowerer as Partial<Lowerer> | undefined | null)?.lower;
    if (typeof lower === 'function') return lowerer as Lowerer;
    faults.push({
      where: 'open',
      what: 'what it gave has no function lower',
      fix: 'Resolve to { lower(file) { … } }.',
    });
  } catch (error) {
    faults.push(thrown('open', error, advice));
  }
  return undefined;
}

/** What `lower` is tried with, by what it is. */
function sampleFiles({ sample }: Frontend, path: string): ReadonlyMap<string, SourceFile> {
  const texts = { 'an empty file': '', garbage, 'deep nesting': nested, ...(sample && { 'its sample': sample.text }) };
  return new Map(Object.entries(texts).map(([what, text]) => [what, { path, text }]));
}

function runLower(
  frontend: Frontend,
  lowerer: Lowerer,
  files: ReadonlyMap<string, SourceFile>,
  faults: PluginProblem[],
): void {
  for (const [what, file] of files) {
    const where = `lower(${what})`;
    const program = attempt(where, faults, () => lowerer.lower(file));
    if (program === undefined) continue;
    const problems = validateProgram(program.value);
    faults.push(...invalid(where, problems));
    if (problems.length > 0) continue;
    faults.push(...checkFacts(frontend, file.path, where, program.value));
    const again = attempt(where, faults, () => lowerer.lower(file));
    if (again === undefined || validateProgram(again.value).length > 0) continue;
    if (printProgram(again.value) === printProgram(program.value)) continue;
    const fix = 'Facts are kept by the hash of the file: let them depend on nothing but its path and bytes.';
    faults.push({ where, what: 'the same file gave other facts the second time', fix });
  }
}

function checkFacts(frontend: Frontend, path: string, where: string, program: Program): PluginProblem[] {
  const faults: PluginProblem[] = [];
  if (program.file !== path) {
    faults.push({
      where,
      what: `the Program is of ${JSON.stringify(program.file)}`,
      fix: `Set "file" to the path that was given (${JSON.stringify(path)}).`,
    });
  }
  if (program.language !== frontend.name) {
    const fix = `Set "language" to the frontend's name (${JSON.stringify(frontend.name)}).`;
    faults.push({ where, what: `the Program is in ${JSON.stringify(program.language)}`, fix });
  }
  return faults;
}

function claimedPath(frontend: Frontend): string | undefined {
  if (frontend.sample !== undefined) return frontend.sample.path;
  try {
    return candidates.map((ending) => `folder/file.${ending}`).find((path) => frontend.claims(path));
  } catch {
    return undefined;
  }
}

function attempt<T>(where: string, faults: PluginProblem[], run: () => T): { readonly value: T } | undefined {
  return tryOut(where, faults, advice, run);
}
