import type { RepositoryScan } from '@callgate/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { generateRules, scan } from '../../src/index.js';
import { copyBank } from './bank.js';
import { type Bench, type BenchFile, changedWays, checkWitnesses, type Judged, openBench } from './bench.js';
import { documentsOf } from './documents-of.js';
import {
  labelMutations,
  labelsOfCallers,
  type Mutation,
  namespaceMutations,
  ownLabel,
  policyMutations,
  sameMeaning,
} from './mutations.js';
import { smallSystem, strangers } from './small-system.js';
import { walk } from './walk.js';

const made: (() => void)[] = [];
afterAll(() => {
  for (const close of made) close();
});

/** The example system with its rule files, in a folder of its own. */
async function openBank(): Promise<{ readonly scan: RepositoryScan; readonly bench: Bench }> {
  const bank = copyBank();
  made.push(bank.close);
  const options = { dir: bank.folder, root: bank.folder, whole: true };
  generateRules(await scan(options));
  const found = await scan(options);
  const stranger = strangers
    .map((each) => ({ ...each, metadata: { ...each.metadata, namespace: 'bank' } }))
    .slice(0, 1);
  const bench = await openBench(found, bank.manifests, stranger);
  made.push(bench.close);
  return { scan: found, bench };
}

async function openSmall(): Promise<{ readonly scan: RepositoryScan; readonly bench: Bench }> {
  const walked = walk(smallSystem);
  const [place] = smallSystem.places;
  if (place === undefined) throw new Error('no place');
  const bench = await openBench(walked.scan, () => documentsOf(smallSystem, place), strangers);
  made.push(bench.close);
  return { scan: walked.scan, bench };
}

describe.each([
  // All of the bank lives in one namespace, and nobody calls all ports of a service that has several.
  {
    name: 'the bank',
    open: openBank,
    least: 700,
    hidden: [
      'namespaceSelector emptied',
      'namespaceSelector removed',
      'policyTypes left out',
      'port deleted',
      'renamed',
    ],
  },
  {
    name: 'a small system with everything in it',
    open: openSmall,
    least: 400,
    hidden: ['policyTypes left out', 'renamed'],
  },
])('$name', ({ open, least, hidden }) => {
  const opened = open();

  test('unharmed: allowed is what is declared, and documents are what would be compiled', async () => {
    const { bench } = await opened;
    for (const environment of bench.environments) {
      const { differences, drift } = await bench.judge(environment);
      expect([environment, differences, drift]).toEqual([environment, [], []]);
    }
  });

  test('harmed in any one place: what is told is what came of it', { timeout: 600_000 }, async () => {
    const { scan: found, bench } = await opened;
    let count = 0;
    /** How often a connection shows it. */
    const shown = new Map<string, number>();
    for (const environment of bench.environments) {
      const owners = ownersOf(found, environment);
      const { cluster } = await bench.judge(environment);
      for (const { file, at, mutation } of mutationsOf(bench, environment)) {
        const judged = await bench.judge(environment, file, at, mutation.document);
        const ways = changedWays(cluster, judged.cluster);
        try {
          checkWitnesses(judged, ways, (id) => owners.get(id) ?? id);
          checkTold(mutation, judged);
        } catch (error) {
          throw new Error(`${environment}, ${mutation.what}: ${String(error)}`, { cause: error });
        }
        count += 1;
        shown.set(mutation.sort, (shown.get(mutation.sort) ?? 0) + (ways.size > 0 ? 1 : 0));
      }
    }
    expect(count).toBeGreaterThan(least);
    const never = [...shown].filter(([, times]) => times === 0).map(([sort]) => sort);
    expect(never.toSorted()).toEqual(hidden);
  });
});

/** Whatever was done, `verify` tells it: by a connection where there is one that shows it, and there always is one where a policy is gone. */
function checkTold({ sort }: Mutation, { differences, drift }: Judged): void {
  const told = differences.length + drift.length;
  if (sort === sameMeaning) {
    if (told > 0)
      throw new Error(`nothing is different, and something is told: ${JSON.stringify([differences, drift])}`);
    return;
  }
  if (told === 0 && sort !== ownLabel) throw new Error('nothing is told');
  const found = new Set(differences.map((each) => each.difference));
  if (/^policy deleted|^policyTypes turned|^pods narrowed|^moved/u.test(sort) && !found.has('excess'))
    throw new Error('no connection shows that the door is open');
}

function mutationsOf(
  bench: Bench,
  environment: string,
): readonly { readonly file: BenchFile; readonly at: number; readonly mutation: Mutation }[] {
  const own = bench.files.filter((each) => each.environment === environment);
  const labels = labelsOfCallers(own.filter((each) => each.role === 'policy').flatMap((each) => each.documents));
  return own.flatMap((file) =>
    file.documents.flatMap((document, at) => {
      const found = {
        policy: () => policyMutations(document),
        namespace: () => namespaceMutations(document),
        workload: () => labelMutations(document, labels),
      }[file.role]();
      return found.map((mutation) => ({ file, at, mutation }));
    }),
  );
}

function ownersOf({ catalog }: RepositoryScan, environment: string): ReadonlyMap<string, string> {
  const view = catalog.views.find((each) => each.environment === environment);
  return new Map((view?.workloads ?? []).map((each) => [each.id, each.service]));
}
