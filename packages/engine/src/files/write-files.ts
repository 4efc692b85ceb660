import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { CallgateError } from '../callgate-error.js';

/** What becomes of one file. */
export interface FileChange {
  /** From the folder that is written to, with `/`. */
  readonly path: string;
  /** The whole new text; absent: the file is removed. */
  readonly text?: string;
}

/**
 * Writes and removes files below a folder. Every file is replaced whole: the new text is written beside it and renamed, so that whoever looks,
 * also after the process was killed at any moment, finds the old file or the new one. Writing comes before removing. A file
 * that has the wanted text already is not touched.
 * @param folder absolute; made where it is missing
 * @returns the paths that were changed, in the order given
 * @throws CallgateError where a path would lead out of the folder, through a link or otherwise, or cannot be written; files before it are new
 */
export function writeFiles(folder: string, changes: readonly FileChange[]): readonly string[] {
  const ordered = [
    ...changes.filter(({ text }) => text !== undefined),
    ...changes.filter((each) => each.text === undefined),
  ];
  attempt(folder, () => mkdirSync(folder, { recursive: true }));
  const root = realpathSync(folder);
  for (const { path } of ordered) refuseOutside(root, path);
  const changed = new Set<string>();
  const prepared = new Set<string>();
  for (const { path, text } of ordered) {
    const at = join(root, path);
    attempt(path, () => {
      if (text === undefined ? removeFile(at) : replaceFile(at, text, prepared)) changed.add(path);
    });
  }
  return changes.flatMap(({ path }) => (changed.has(path) ? [path] : []));
}

function removeFile(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return false;
  rmSync(path);
  return true;
}

/** @param prepared folders that are there and hold nothing half-written */
function replaceFile(path: string, text: string, prepared: Set<string>): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true && readFileSync(path, 'utf8') === text) return false;
  const folder = dirname(path);
  if (!prepared.has(folder)) {
    mkdirSync(folder, { recursive: true });
    removeLeftOvers(folder);
    prepared.add(folder);
  }
  const beside = join(folder, `.${basename(path)}.${process.pid}${besideEnding}`);
  // Not forced to the disk: that would take two milliseconds a file, and what is written here can be made again from what it was made of.
  writeFileSync(beside, text);
  renameSync(beside, path);
  return true;
}

const besideEnding = '.callgate-new';

/** Takes away what a run left that was ended between writing and renaming. */
function removeLeftOvers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(besideEnding)) continue;
    const writer = Number(/\.(\d+)$/u.exec(name.slice(0, -besideEnding.length))?.[1]);
    if (Number.isInteger(writer) && !runs(writer)) rmSync(join(folder, name), { force: true });
  }
}

function runs(process_: number): boolean {
  try {
    // Signal 0 asks whether the process is there, and does nothing to it (kill(2)).
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A path is followed link by link as far as it exists; no part of it may lie outside. */
function refuseOutside(root: string, path: string): void {
  let at = join(root, path);
  const lexical = relative(root, at);
  let inside = lexical !== '' && lexical !== '..' && !lexical.startsWith(`..${sep}`);
  while (inside && at !== root) {
    const real = realOf(at);
    if (real !== undefined) {
      const found = relative(root, real);
      inside = found !== '..' && !found.startsWith(`..${sep}`);
      break;
    }
    at = dirname(at);
  }
  if (inside) return;
  throw new CallgateError(
    'engine/outside',
    `${JSON.stringify(path)} leads out of the folder that is written to, so nothing was written.`,
    'Callgate writes below the folder that it was given and nowhere else; a link in the path may lead out of it.',
    'Choose another folder, or put a real folder in the place of the link.',
  );
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function attempt(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (error instanceof CallgateError) throw error;
    throw new CallgateError(
      'engine/not-written',
      `${path} could not be written: ${error instanceof Error ? error.message : String(error)}`,
      'Each file is written beside its old form and then renamed; files that came before it are new, the others are as they were.',
      'Make room, or give yourself the right to write there, and run the command again: it goes on from what is there.',
      { cause: error },
    );
  }
}
