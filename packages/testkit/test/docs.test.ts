import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../../../docs/writing-a-backend.md', import.meta.url), 'utf8');

it('docs/writing-a-backend.md shows the backend that is tested here', () => {
  const code = readFileSync(new URL('doors-backend.ts', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`ts\n${code}\`\`\`\n`);
});
