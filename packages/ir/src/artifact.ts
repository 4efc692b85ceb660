/** Files that a backend emits, or that are handed to one to be read back. */
export interface Artifacts {
  readonly kind: 'artifacts';
  readonly schemaVersion: 1;
  /** Name of the backend: `kubernetes`. */
  readonly backend: string;
  /** Paths are unique, also where a disk takes upper and lower case for the same. */
  readonly artifacts: readonly Artifact[];
}

export interface Artifact {
  /** From the output folder: `production/shop/cart.networkpolicy.yaml`. */
  readonly path: string;
  /** The environment in whose cluster it belongs; policies of several are not read together. */
  readonly environment: string;
  /** What it is for: `policy`, which says who may call; `namespace`, what namespaces must carry; or a word of the backend's own. */
  readonly role: string;
  /** The whole text of the file. */
  readonly text: string;
}
