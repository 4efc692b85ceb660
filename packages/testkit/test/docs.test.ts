import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const docs = new URL('../../../docs/', import.meta.url);

it('docs/guides/backend-plugin.md shows the backend that is tested here', () => {
  const page = readFileSync(new URL('guides/backend-plugin.md', docs), 'utf8');
  const code = readFileSync(new URL('doors-backend.ts', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`ts\n${code}\`\`\`\n`);
});

describe('docs/guides/frontend-plugin.md', () => {
  const page = readFileSync(new URL('guides/frontend-plugin.md', docs), 'utf8');
  const example = new URL('examples/plugins/python/', docs);
  const sources = readdirSync(example, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(js|py)$/u.test(path) && !path.includes('node_modules'))
    .map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), example), 'utf8'));
  const blocks = [...page.matchAll(/^```(?:js|py)\n([^]*?)^```$/gmu)].map(([, code = '']) => code.trimEnd());

  it('shows code', () => {
    expect(blocks.length).toBeGreaterThan(6);
  });

  it.each(blocks.map((code) => [code.split('\n')[0] ?? '', code] as const))(
    'shows code of the example: %s',
    (_, code) => {
      expect(sources.some((source) => source.includes(code))).toBe(true);
    },
  );
});
