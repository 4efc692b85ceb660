// Writes schemas/*.schema.json from the shapes, as they were last built (`tsc -b packages/ir`). A test compares what they
// say; how they are laid out is for the formatter (`npm run format`).
import { mkdirSync, writeFileSync } from 'node:fs';
import { irs } from '../dist/index.js';

const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const ir of Object.values(irs)) {
  writeFileSync(new URL(`${ir.kind}.schema.json`, folder), `${JSON.stringify(ir.jsonSchema(), undefined, 2)}\n`);
}
