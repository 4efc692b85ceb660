import { baseOf } from '../files/paths.js';
import { splitImage } from '../kustomize/rename-images.js';

/** A name with case and separators ignored: `service.ledger`, `Service_Ledger` and `service-ledger` are one. */
export function normalName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The last element of an image's name, without tag and digest: `frontend` of `gcr.io/shop/frontend:v1`. */
export function imageBase(image: string): string {
  return baseOf(splitImage(image)[0]);
}

/** Whether two normal names are one, or one ends with the other after a separator (`acme-shop-counter`, `counter`). */
export function nameFit(a: string, b: string): 'same' | 'suffix' | undefined {
  if (a === '' || b === '') return undefined;
  if (a === b) return 'same';
  return a.endsWith(`-${b}`) || b.endsWith(`-${a}`) ? 'suffix' : undefined;
}

/** The name of a file without its endings: `worker` of `src/worker.ts`. */
export function stemOf(file: string): string {
  return baseOf(file).replace(/(?<!^)\..*$/, '');
}

/** Whether the name of a source file says nothing about which program begins with it. */
export function isPlainStem(stem: string): boolean {
  return /^(index|main|server|app|start|bootstrap|www|cli|bin)$/i.test(stem);
}
