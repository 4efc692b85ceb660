import { describe, expect, it } from 'vitest';
import { buildCatalog } from '@callgate/catalog';
import { interpolate } from '../src/compose/interpolate.js';
import { shellWords } from '../src/image/shell-words.js';
import { expandVariables } from '../src/kubernetes/expand-variables.js';
import { readDotenv } from '../src/settings/dotenv.js';
import { readToml } from '../src/settings/toml.js';
import { goEntry, memoryFiles } from './memory-files.js';

const long = 1_000_000;

/** Runs something that must not be slow on hostile input: the bound is a hundred times what it takes. */
function expectQuick(run: () => unknown): void {
  const started = performance.now();
  run();
  expect(performance.now() - started).toBeLessThan(5_000);
}

describe('long hostile texts', () => {
  it.each([
    ['open references', '$('.repeat(long)],
    ['dollars', '$'.repeat(long)],
  ])('expand in linear time: %s', (_, text) => {
    expectQuick(() => expandVariables(text, () => undefined));
  });

  it.each([
    ['open braces', '${'.repeat(long)],
    ['defaults in defaults', '${a:-'.repeat(long)],
    ['one long name', `$${'a'.repeat(long)}`],
  ])('are interpolated in linear time: %s', (_, text) => {
    expectQuick(() => interpolate(text, () => undefined));
  });

  it.each([
    ['blanks', `a=${' '.repeat(90_000)}x`],
    ['a long name', `${'a'.repeat(90_000)} !`],
    ['many lines', '\n'.repeat(long)],
    ['brackets', `[${' '.repeat(90_000)}`],
    ['dots', `${'a.'.repeat(40_000)}!`],
    ['an array that never ends', `a = [\n${'"x",\n'.repeat(20_000)}`],
    ['nested tables', `a = ${'{ b = '.repeat(10_000)}`],
  ])('are read in linear time: %s', (_, text) => {
    expectQuick(() => [readDotenv(text, 'a.env'), readToml(text, 'a.toml'), shellWords(text)]);
  });

  it('are told from manifests in linear time', () => {
    expectQuick(() =>
      buildCatalog(
        memoryFiles({ 'a.yaml': `apiVersion${'\n'.repeat(long)}`, 'b.yaml': `apiVersion {${' '.repeat(long)}` }),
        { entries: [] },
      ),
    );
  });
});

describe('hostile Dockerfiles', () => {
  it.each([
    ['stars', `FROM a\nCOPY ${'*a'.repeat(2_000)} /x\n`],
    ['stages', 'FROM golang AS a\nCOPY . /x\n'.repeat(2_000)],
    [
      'stages that start from each other',
      `FROM golang AS s0\nWORKDIR /x\nCOPY . .\n${Array.from(
        { length: 500 },
        (_, index) => `FROM s${index} AS s${index + 1}\nCOPY --from=s${index} / /\nRUN go build -o /b${index} ./...\n`,
      ).join('')}`,
    ],
    ['continued lines', `FROM a\nRUN x \\\n${'y \\\n'.repeat(100_000)}`],
    ['paths that climb', `FROM a\nCOPY ${'../'.repeat(10_000)}etc/passwd /x\nWORKDIR ${'a/'.repeat(10_000)}\n`],
  ])('are read: %s', (_, text) => {
    expectQuick(() => {
      const files = memoryFiles({
        Dockerfile: text,
        'compose.yaml': 'services: {web: {build: .}}',
        'main.go': '',
        'cmd/x/main.go': '',
      });
      const { catalog } = buildCatalog(files, { entries: [goEntry('.'), goEntry('cmd/x')] });
      expect(catalog.views).toHaveLength(1);
    });
  });
});
