import { defineConfig } from 'vitest/config';

// Workspace packages are resolved to their sources, so tests need no build. The rest are Vite's own defaults for Node.
const conditions = ['@callgate/source', 'module', 'node', 'development|production', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['@callgate/source', 'node'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tools/*/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
    passWithNoTests: false,
    testTimeout: 60_000,
  },
});
