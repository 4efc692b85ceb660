import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strict as assert } from 'node:assert';
import type { RepositoryScan } from '@callgate/engine';
import type { Difference } from '@callgate/ir';
import { compilePolicy, labelManifestsFor, verifyPolicy } from '../../src/index.js';
import { inBytes } from './judge-system.js';
import { naiveCluster, outside, type NaiveCluster, type NaivePort } from './naive-cluster.js';
import { type JsonMap, plainDocuments, printDocuments } from './plain-documents.js';
import { today } from './system.js';

const backend = 'kubernetes';

/** What the road made of a system, in a folder, to be damaged and judged. */
export interface Bench {
  readonly environments: readonly string[];
  /** Every file of policies, namespaces and workloads, as plain documents. */
  readonly files: readonly BenchFile[];
  /** Judges the folder with one document of a file replaced or, without a document, deleted. */
  judge(environment: string, file?: BenchFile, at?: number, document?: JsonMap): Promise<Judged>;
  readonly close: () => void;
}

export interface BenchFile {
  /** From the folder of the bench. */
  readonly path: string;
  readonly environment: string;
  readonly role: 'policy' | 'namespace' | 'workload';
  readonly documents: readonly JsonMap[];
}

export interface Judged {
  readonly differences: readonly Difference[];
  readonly total: number;
  /** Codes and sentences. */
  readonly drift: readonly string[];
  /** Node ids of the services under policy. */
  readonly underPolicy: ReadonlySet<string>;
  readonly cluster: NaiveCluster;
}

/**
 * Compiles a system and labels its manifests into a folder.
 * @param manifests of an environment, as they would be applied
 * @param strangers documents that nobody labels
 */
export async function openBench(
  scan: RepositoryScan,
  manifests: (environment: string) => string,
  strangers: readonly JsonMap[],
): Promise<Bench> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'callgate-bench-')));
  const compiled = compilePolicy(scan, { backend, today, out: 'policy', cwd: folder });
  assert.deepEqual(compiled.errors, []);
  const environments = compiled.views.map((each) => each.environment);
  const alone = environments.length === 1 && environments[0] === 'default';
  const written: BenchFile[] = compiled.artifacts.map(({ path, role }) => ({
    path: `policy/${path}`,
    environment: alone ? 'default' : (environments.find((each) => path.startsWith(`${each}/`)) ?? ''),
    role: role === 'namespace' ? 'namespace' : 'policy',
    documents: plainDocuments(readFileSync(join(folder, 'policy', path), 'utf8'), path),
  }));
  for (const environment of environments) {
    const options = { backend, today, environments: [environment], file: 'all.yaml' };
    const labelled = await labelManifestsFor(scan, inBytes(manifests(environment)), options);
    assert.deepEqual(labelled.errors, []);
    const path = `pods/${alone ? '' : `${environment}/`}all.yaml`;
    const documents = [...plainDocuments(labelled.text, path), ...strangers];
    written.push({ path, environment, role: 'workload', documents });
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // As it was labelled, with its comments and its style, until something is changed.
    writeFileSync(join(folder, path), `${labelled.text}\n---\n${printDocuments(strangers)}`);
  }
  const closed = new Map(
    compiled.views.map(({ environment, members }) => [
      environment,
      new Set(members.filter((each) => each.underPolicy).map((each) => each.service)),
    ]),
  );
  return {
    environments,
    files: written,
    close: () => rmSync(folder, { recursive: true, force: true }),
    async judge(environment, file, at, document) {
      const before = file === undefined ? '' : readFileSync(join(folder, file.path), 'utf8');
      const own = written.filter((each) => each.environment === environment);
      const documents = own.flatMap((each) =>
        each === file && at !== undefined ? replaced(each.documents, at, document) : each.documents,
      );
      if (file !== undefined && at !== undefined)
        writeFileSync(join(folder, file.path), printDocuments(replaced(file.documents, at, document)));
      try {
        const report = await verifyPolicy(scan, {
          backend,
          today,
          cwd: folder,
          environments: [environment],
          policies: 'policy',
          workloads: 'pods',
        });
        assert.deepEqual(report.errors, []);
        const [judged] = report.environments;
        assert(judged !== undefined);
        const { totals, differences, drift } = judged;
        const view = scan.catalog.views.find((each) => each.environment === environment);
        const underPolicy = closed.get(environment) ?? new Set<string>();
        const described = new Map((view?.namespaces ?? []).map((each) => [each.name, each.labels ?? {}]));
        return {
          differences,
          total: totals.missing + totals.excess + totals.unknown,
          drift: drift.map((each) => `${each.code} ${each.what}`),
          underPolicy,
          cluster: naiveCluster(documents, described),
        };
      } finally {
        if (file !== undefined) writeFileSync(join(folder, file.path), before);
      }
    },
  };
}

function replaced(documents: readonly JsonMap[], at: number, document: JsonMap | undefined): readonly JsonMap[] {
  return document === undefined ? documents.toSpliced(at, 1) : documents.with(at, document);
}

/** A way that a mutation closed or opened: `missing bank/Deployment/web -> bank/Deployment/ledger 8080/tcp`. */
export type Way = string;

const anyOther: NaivePort = { port: 47_111, transport: 'tcp' };

/** Every way that is in one cluster and not in the other, asked connection by connection. */
export function changedWays(before: NaiveCluster, after: NaiveCluster): ReadonlySet<Way> {
  const ports = new Map(
    [...before.ports, ...after.ports, anyOther].map((each) => [`${each.port}/${each.transport}`, each]),
  );
  const old = new Map(before.pods.map((each) => [each.id, each]));
  const ways = new Set<Way>();
  for (const to of after.pods) {
    const oldTo = old.get(to.id);
    for (const from of [...after.pods, outside] as const) {
      const oldFrom = from === outside ? outside : old.get(from.id);
      if (oldTo === undefined || oldFrom === undefined) continue;
      if (from !== outside && from.id === to.id && from.id.includes('/Pod/')) continue;
      for (const [name, port] of ports) {
        const [was, is] = [before.allows(oldFrom, oldTo, port), after.allows(from, to, port)];
        if (was !== is)
          ways.add(`${was ? 'missing' : 'excess'} ${from === outside ? outside : from.id} -> ${to.id} ${name}`);
      }
    }
  }
  return ways;
}

/**
 * Holds what `verify` tells against the ways that were closed and opened: every difference has a witness among them, and every one of them is told, by
 * itself or by a difference of the same two services. What comes and goes at doors that are not under policy is no difference, but for what is declared.
 */
export function checkWitnesses(
  { differences, total, underPolicy }: Judged,
  ways: ReadonlySet<Way>,
  ownerOf: (pod: string) => string,
): void {
  assert.equal(differences.length, total, 'every difference has a witness');
  const told = new Set<string>();
  for (const { difference, verdict, anyOtherPort, caller, callee } of differences) {
    const { from, to, port, transport } = verdict.connection;
    const end = from.includes('/') ? from : outside;
    const name = anyOtherPort === true ? `${anyOther.port}/${anyOther.transport}` : `${port}/${transport}`;
    const way = `${difference} ${end} -> ${to} ${name}`;
    assert(ways.has(way), `${way} is told and is not so`);
    assert.equal(caller ?? end, end === outside ? outside : ownerOf(end));
    assert.equal(callee, ownerOf(to));
    told.add(`${difference} ${ownerOf(end)} -> ${ownerOf(to)} ${anyOtherPort === true ? 'other' : name}`);
  }
  for (const way of ways) {
    const [sort = '', from = '', , to = '', port = ''] = way.split(' ');
    if (!underPolicy.has(ownerOf(to))) continue;
    const named = `${sort} ${ownerOf(from)} -> ${ownerOf(to)}`;
    assert(told.has(`${named} ${port}`) || told.has(`${named} other`), `${way} is so and is not told`);
  }
}
