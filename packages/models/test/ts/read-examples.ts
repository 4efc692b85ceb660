import { readFileSync } from 'node:fs';
import type { Example } from '../kit/read-examples.js';

/**
 * Reads examples. Each is a line `=== name => what is bound`, several findings with ` | ` between; then lines `$ NAME=value` with what the
 * workload sets; then the file `cart/main.ts`, or several files, each behind `--- path`.
 */
export function readExamples(file: URL): readonly Example[] {
  return readFileSync(file, 'utf8')
    .split(/^=== /mu)
    .slice(1)
    .map((one) => {
      const [head = '', ...lines] = one.split('\n');
      const [name = '', wanted = ''] = head.split(' => ');
      const env: Record<string, string> = {};
      while (lines[0]?.startsWith('$ ') === true) {
        const [key = '', ...value] = (lines.shift() ?? '').slice(2).split('=');
        env[key] = value.join('=');
      }
      const [only = '', ...parts] = lines.join('\n').split(/^--- (.*)\n/mu);
      const files: Record<string, string> = {};
      if (only.trim() !== '') files['cart/main.ts'] = only;
      for (let at = 0; at < parts.length; at += 2) files[parts[at] ?? ''] = parts[at + 1] ?? '';
      const found = wanted.split(' | ').map((line) => line.trim());
      return { name: name.trim(), wanted: found.filter((line) => line !== '').toSorted(), env, files };
    });
}
