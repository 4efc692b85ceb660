/** Files that a backend emits, or that are handed to one to be read back. */
export interface Artifacts {
  readonly kind: 'artifacts';
  readonly schemaVersion: 1;
  /** Name of the backend: `kubernetes`. */
  readonly backend: string;
  /** Paths are unique. */
  readonly artifacts: readonly Artifact[];
}

export interface Artifact {
  /** From the output folder: `production/shop/cart.networkpolicy.yaml`. */
  readonly path: string;
  /** What it is for: `policy`, `labels`, `namespace`. */
  readonly role: string;
  /** The whole text of the file. */
  readonly text: string;
}
