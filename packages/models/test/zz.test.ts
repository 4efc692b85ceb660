import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import { extract, link } from '@callgate/analysis';
import { goFrontend } from '@callgate/frontend-go';
import { goModels } from '../src/index.js';
import { analyse } from './kit/analyse.js';
import { showExtraction } from '../../analysis/test/kit/show.js';
import { exampleFiles, readExamples } from './kit/read-examples.js';
const lowerer = await goFrontend.open({ report: () => {} });
it('shows', () => {
  const dir = '/tmp/gm/';
  const text = readFileSync(process.env['ZZ'] ?? dir + 'x.txt', 'utf8');
  for (const one of text.split(/^=== /mu).slice(1)) {
    const [head = '', ...lines] = one.split('\n');
    const env: Record<string, string> = {};
    while (lines[0]?.startsWith('$ ') === true) { const [k = '', ...v] = (lines.shift() ?? '').slice(2).split('='); env[k] = v.join('='); }
    const [only = '', ...parts] = lines.join('\n').split(/^--- (.*)\n/mu);
    const files: Record<string, string> = {};
    if (only.trim() !== '') files['cart/main.go'] = only;
    for (let at = 0; at < parts.length; at += 2) files[parts[at] ?? ''] = parts[at + 1] ?? '';
    console.log('===', head, '\n', JSON.stringify(analyse({ files, env })));
    if (process.env['ZZL'] !== undefined) continue;
    const programs = Object.entries(files).map(([path, t]) => lowerer.lower({ path, text: /^\s*package /mu.test(t) ? t : `package main; ${t}` }));
    const packageOf = (file: string) => `go:shop/${file.slice(0, file.lastIndexOf('/'))}`;
    const packages = new Set(programs.map((p) => packageOf(p.file)));
    const linked = link({ programs, models: goModels, packageOf, resolve: (_, s) => packages.has(`go:${s}`) ? { kind: 'package', id: `go:${s}` } : { kind: 'external', path: s } });
    console.log(showExtraction(extract(linked, [{ id: 'cart', entry: 'go:shop/cart#main' }]).extraction).join('\n'));
  }
});
