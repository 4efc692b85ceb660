import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labelManifests, utf8Chunks } from '@callgate/manifests';

describe('docs/label.md', () => {
  const page = readFileSync(new URL('../../../docs/label.md', import.meta.url), 'utf8');
  const [before = '', after = ''] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map((match) => match[1]);

  it('shows what happens', () => {
    const wanted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      checkout: {
        'callgate.dev/calls-cart': 'true',
        'callgate.dev/calls-payment': 'true',
        'callgate.dev/policy': 'true',
      },
      report: { 'callgate.dev/calls-orders': 'true' },
    };
    const options = { file: 'a.yaml', reserved: ['callgate.dev/calls-*', 'callgate.dev/policy'] };
    const labelled = labelManifests(before, ({ name }) => wanted[name], options);
    expect(labelled.problems).toEqual([]);
    expect(labelled.text).toBe(after);
  });

  it('names every code', () => {
    const sources = ['../src/label/label-findings.ts', '../src/patch/patch-findings.ts'].map((path) =>
      readFileSync(new URL(path, import.meta.url), 'utf8'),
    );
    const [label = '', patch = ''] = sources;
    const codes = [
      ...[...label.matchAll(/^ {2}'(label-[a-z-]+)': \{/gm)].map((match) => match[1]),
      ...[...patch.matchAll(/^ {2}'?([a-z-]+)'?: \{/gm)].map((match) => `patch-${match[1] ?? ''}`),
    ];
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !page.includes(`\`manifests/${code}\``))).toEqual([]);
  });
});

describe('utf8Chunks', () => {
  async function text(chunks: readonly Uint8Array[]): Promise<string> {
    let all = '';
    for await (const chunk of utf8Chunks(chunks)) all += chunk;
    return all;
  }

  it('puts characters together that are cut, and keeps the byte order mark', async () => {
    const bytes = new TextEncoder().encode('\uFEFFé😀\r\n');
    expect(await text([...bytes].map((byte) => Uint8Array.of(byte)))).toBe('\uFEFFé😀\r\n');
  });

  it.each([
    ['in the middle', [0x61, 0xff, 0x61]],
    ['at the end', [0x61, 0xc3]],
  ])('refuses what is no UTF-8 %s', async (_, bytes) => {
    await expect(text([Uint8Array.from(bytes)])).rejects.toThrow('not UTF-8');
  });
});
