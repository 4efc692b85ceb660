/** Bounds on one YAML text. A scanned repository is hostile until trusted, so each of them ends in a diagnostic and never in a hang. */
export interface YamlLimits {
  /** Characters of one text. */
  readonly characters: number;
  /** Nested maps and lists. */
  readonly depth: number;
  /** Aliases (`*name`) of one document. */
  readonly aliases: number;
  /** Nodes of one document with every alias written out. */
  readonly expandedNodes: number;
  /** Documents of one text. */
  readonly documents: number;
}

/** Far above anything a person writes: the largest custom resource definitions have about a million characters. */
export const defaultYamlLimits: YamlLimits = {
  characters: 5_000_000,
  depth: 100,
  aliases: 2_000,
  expandedNodes: 500_000,
  documents: 5_000,
};
