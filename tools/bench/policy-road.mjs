// The whole road on a generated system: scan, rule files, policy, labels, verdict.
//
//   node tools/bench/policy-road.mjs [--services 1500] [--calls 9300] [--seed 1]
//
// Each verb is a process of its own, as in CI, and scans anew: what is beyond the seconds of `scan` is its own work. Ends with 1 where a verb
// does not end as it should: the rules must agree with the code, and the policies and labels that were written must allow what is declared.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';

const command = resolve(import.meta.dirname, '..', '..', 'packages', 'callgate', 'dist', 'cli.js');
const generator = resolve(import.meta.dirname, '..', 'generate', 'system.mjs');
const usage = 'usage: node tools/bench/policy-road.mjs [--services 1500] [--calls 9300] [--seed 1]\n';

function readArguments() {
  const { values } = parseArgs({
    options: {
      services: { type: 'string', default: '1500' },
      calls: { type: 'string', default: '9300' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const [services, calls, seed] = [Number(values.services), Number(values.calls), Number(values.seed)];
  const whole = [services, calls, seed].every((each) => Number.isInteger(each) && each >= 0);
  return whole && !values.help ? { services, calls, seed } : undefined;
}

/** Files and bytes below a folder. @param {string} folder @param {(name: string) => boolean} wanted */
function sizeOf(folder, wanted) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(wanted);
  const files = names.map((name) => statSync(join(folder, name))).filter((each) => each.isFile());
  return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}

/** @param {{ services: number, calls: number, seed: number }} wanted @param {string} place */
async function walk(wanted, place) {
  const [repository, policies, labelled] = [join(place, 'repository'), join(place, 'policy'), join(place, 'labelled')];
  const numbers = Object.entries(wanted).flatMap(([name, value]) => [`--${name}`, String(value)]);
  await measure([generator, repository, ...numbers]);
  const manifests = readdirSync(join(repository, 'deploy'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => readFileSync(join(repository, 'deploy', name), 'utf8'));
  mkdirSync(labelled);
  const root = ['--root', repository];
  const all = manifests.map((text) => `---\n${text}`).join('');
  /** @type {(import('./measure.mjs').Measured & { name: string })[]} */
  const rows = [];
  /** @param {string} name @param {readonly string[]} args @param {string} [input] */
  const run = async (name, args, input) => {
    const measured = await measure([command, ...args], input, true);
    rows.push({ name, ...measured });
    return measured.stdout;
  };
  await run('scan', ['scan', repository, ...root]);
  await run('rules generate', ['rules', 'generate', repository, ...root]);
  await run('rules generate, again', ['rules', 'generate', repository, ...root]);
  await run('rules check', ['rules', 'check', repository, ...root]);
  await run('compile', ['compile', repository, ...root, '--out', policies]);
  writeFileSync(join(labelled, 'all.yaml'), await run('label', ['label', '--dir', repository, ...root], all));
  const judged = ['--policies', policies, '--workloads', labelled];
  const verdict = await run('verify', ['verify', repository, ...root, ...judged, '--format', 'json']);
  const [environment] = JSON.parse(verdict).environments;
  return {
    rows,
    judged: environment,
    rules: sizeOf(repository, (name) => name.endsWith('.rule')),
    policies: sizeOf(policies, (name) => name.endsWith('.yaml')),
    labels: (readFileSync(join(labelled, 'all.yaml'), 'utf8').match(/callgate\.dev\/calls-/gu) ?? []).length,
    manifests: Buffer.byteLength(all),
  };
}

async function main() {
  const wanted = readArguments();
  if (wanted === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const place = mkdtempSync(join(tmpdir(), 'callgate-road-'));
  try {
    const { rows, judged, rules, policies, labels, manifests } = await walk(wanted, place);
    const lines = [
      `${wanted.services} services, ${wanted.calls} calls`,
      '',
      '| Verb | Seconds | Processor seconds | Peak memory |',
      '| --- | --- | --- | --- |',
      ...rows.map(
        (row) =>
          `| ${row.name} | ${row.seconds.toFixed(1)} | ${row.cpuSeconds.toFixed(1)} | ${Math.round(row.megabytes)} MB |`,
      ),
      '',
      `${rules.files} rule files (${rules.bytes} bytes), ${policies.files} policies (${policies.bytes} bytes), ${labels} labels on manifests of ${manifests} bytes`,
      `${judged.connections} connections of ${judged.pods} pods judged: ${judged.totals.missing} missing, ${judged.totals.excess} in excess, ${judged.totals.unknown} unknown`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

process.exitCode = await main();
