import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import { debugProgram } from '@callgate/ir';
import { go } from './kit/go.js';
import { analyse } from './kit/analyse.js';
it('explores', () => {
  const cases = readFileSync('/tmp/dbg/cases.txt', 'utf8').split(/^=== /mu).slice(1);
  for (const one of cases) {
    const nl = one.indexOf('\n');
    const [title = '', wanted = ''] = one.slice(0, nl).split(' => ');
    const files: Record<string, string> = {};
    const parts = one.slice(nl + 1).split(/^--- (.*)\n/mu);
    if ((parts[0] ?? '').trim() !== '')
      files['cart/main.go'] = `import ("env"; "rpc"; "http"; "text"; "redis"; "kafka"; "sync"; "mystery")\n${parts[0]}`;
    for (let i = 1; i < parts.length; i += 2) files[parts[i] ?? ''] = parts[i + 1] ?? '';
    const p = go(files);
    const r = analyse(p);
    const got = r.bound('cart', { env: { A: 'a:1', B: 'b:2' } }).join(' | ');
    if (got !== wanted.trim()) process.stdout.write(`## ${title}\n   wanted ${wanted}\n   got    ${got}\n`);
    if (title.startsWith('!')) process.stdout.write(p.map(debugProgram).join('\n'));
  }
});
