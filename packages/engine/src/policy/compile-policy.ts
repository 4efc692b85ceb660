import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PolicyCompiled } from '@callgate/report';
import { type FileChange, writeFiles } from '../files/write-files.js';
import { emitPolicy } from './emit-policy.js';
import { findBackend } from './find-backend.js';
import { planPolicy, type PlanOptions } from './plan-policy.js';
import type { RepositoryScan } from './rule-book.js';

export interface CompilePolicyOptions extends Omit<PlanOptions, 'after'> {
  /** Name of the backend: `kubernetes`. */
  readonly backend: string;
  /** Folder that is written to, absolute or from `cwd`. */
  readonly out: string;
  readonly cwd: string;
  readonly signal?: AbortSignal;
}

/** Says which files of the folder were written by an earlier run, so that those of services that are gone can go too. */
const listing = '.callgate-artifacts';

/**
 * Compiles the rule files of a repository to policy, and writes it. Nothing is written unless all is well. Files of an earlier run that are
 * not made any more are removed; no other file of the folder is touched.
 * @param scan of the whole repository, in all environments
 * @throws CallgateError where there is no such backend or environment, or a file cannot be written
 */
export function compilePolicy(scan: RepositoryScan, options: CompilePolicyOptions): PolicyCompiled {
  const backend = findBackend(scan.backends, options.backend);
  const { plan, errors, notes } = planPolicy(scan, options);
  const views = plan.views;
  if (errors.length > 0)
    return { backend: backend.name, written: [], removed: [], artifacts: [], views, errors, notes };
  const emitted = emitPolicy(backend, plan, options.signal);
  const { artifacts } = emitted.artifacts;
  const sizes = artifacts.map(({ path, role, text }) => ({ path, role, bytes: Buffer.byteLength(text) }));
  if (emitted.errors.length > 0)
    return { backend: backend.name, written: [], removed: [], artifacts: sizes, views, errors: emitted.errors, notes };
  const folder = resolve(options.cwd, options.out);
  const kept = new Set(artifacts.map(({ path }) => path));
  const gone = listedIn(folder).filter((path) => !kept.has(path));
  const changes: FileChange[] = [
    // The listing names old and new files until the old ones are gone: whatever happens in between, the next run finds all of them.
    { path: listing, text: listingOf([...kept, ...gone]) },
    ...artifacts.map(({ path, text }) => ({ path, text })),
    ...gone.map((path) => ({ path })),
  ];
  const changed = writeFiles(folder, changes).filter((path) => path !== listing);
  if (gone.length > 0) writeFiles(folder, [{ path: listing, text: listingOf([...kept]) }]);
  return {
    backend: backend.name,
    written: changed.filter((path) => kept.has(path)),
    removed: changed.filter((path) => !kept.has(path)),
    artifacts: sizes,
    views,
    errors: [],
    notes,
  };
}

const listingTitle = '# Written by callgate compile, which removes the files below when they are made no more.';

function listingOf(paths: readonly string[]): string {
  return `${[listingTitle, ...paths.toSorted()].join('\n')}\n`;
}

function listedIn(folder: string): readonly string[] {
  const path = join(folder, listing);
  if (!existsSync(path)) return [];
  const [title, ...paths] = readFileSync(path, 'utf8').split('\n');
  return title === listingTitle ? paths.filter((each) => each !== '') : [];
}
