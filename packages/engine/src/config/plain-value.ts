import type { YamlNode } from '@callgate/manifests';

/** The value that a YAML node stands for. A key that is written twice holds what was written last, as everywhere in Callgate. */
export function plainValue(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainValue);
    case 'map': {
      // A null prototype, so that a key `__proto__` is a key like any other.
      const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      for (const entry of node.entries) value[entry.key] = plainValue(entry.value);
      return value;
    }
  }
}
