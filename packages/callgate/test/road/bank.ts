import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The example system in a folder of its own, with room beside it for what comes out. */
export interface Bank {
  readonly folder: string;
  /** The manifests as they are applied in every environment: the overlays change settings of containers, at which no policy looks. */
  readonly manifests: () => string;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  readonly remove: (path: string) => void;
  /** Every file below a folder with its bytes, as text; empty where there is no folder. */
  readonly below: (path: string) => Readonly<Record<string, string>>;
  readonly close: () => void;
}

export function copyBank(): Bank {
  const room = realpathSync(mkdtempSync(join(tmpdir(), 'callgate-bank-')));
  const folder = join(room, 'bank');
  cpSync(fileURLToPath(new URL('../../../../docs/examples/bank', import.meta.url)), folder, { recursive: true });
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    manifests() {
      const names = [...read('deploy/base/kustomization.yaml').matchAll(/- (\S+\.yaml)/gu)].map(
        ([, name = '']) => name,
      );
      return names.map((name) => read(`deploy/base/${name}`)).join('---\n');
    },
    read,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
    below(path) {
      const start = join(folder, path);
      if (statSync(start, { throwIfNoEntry: false }) === undefined) return {};
      const paths = readdirSync(start, { recursive: true, encoding: 'utf8' }).toSorted();
      const files = paths.filter((each) => statSync(join(start, each)).isFile());
      return Object.fromEntries(files.map((each) => [each, readFileSync(join(start, each), 'latin1')]));
    },
    close: () => rmSync(room, { recursive: true, force: true }),
  };
}
