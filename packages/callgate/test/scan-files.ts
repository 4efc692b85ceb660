import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { scan, type ScanResult } from '../src/index.js';

/** Scans a repository that is given by its files, and takes it away again. */
export async function scanFiles(files: Readonly<Record<string, string>>): Promise<ScanResult> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callgate-files-')));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await scan({ dir: root, root, workers: 1 });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
