// Writes config.schema.json from the shape of the configuration. Needs a build. Run after a change of src/config/config-shape.ts;
// how it is laid out is for the formatter (`npm run format`).
import { writeFileSync } from 'node:fs';
import { configSchema } from '../dist/config/config-shape.js';

writeFileSync(new URL('../config.schema.json', import.meta.url), `${JSON.stringify(configSchema(), null, 2)}\n`);
