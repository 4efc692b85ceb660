import { readPolicies } from '@callgate/verify';
import { describe, expect, it } from 'vitest';
import { hasVectors, vectors } from './vectors.js';

interface Row {
  readonly id: string;
  readonly object?: object;
  readonly text?: string;
  readonly valid: boolean;
  readonly strict: { readonly valid: boolean };
  readonly stored?: object;
}

function read(text: string): ReturnType<typeof readPolicies> {
  return readPolicies([{ path: 'policy.yaml', text }]);
}

/** Where reading is meant to differ, by the beginning of the id. */
const apart = [
  // Refused for metadata that says nothing of connections.
  'np/meta/annotations-262145',
  'np/meta/creation-bad',
  'np/meta/finalizer-bad',
  'np/meta/owner-',
  // Older tools print a status; the server has none any more, and it never said what is allowed.
  'np/spec/status-',
  // The server takes kind and version from the address; a file must say them.
  'np/gvk/null',
  'np/gvk/kind-null',
  // Numbers in other writings than plain digits are not taken, though the server does: safe, and nobody writes them.
  'np/text/port/underscore',
  'np/text/port/float',
  'np/text/port/binary',
  // A number in JSON, a text in YAML; files are read as YAML.
  'np/text/json-port/1e400',
  // Nothing is in it, so nothing is applied.
  'np/text/yaml/comment-only',
];

/** What is understood of a policy, without places and names, requirements sorted. */
function meaning(text: string): string {
  const [policy] = read(text).policies.policies;
  return JSON.stringify([policy?.pods, policy?.ingress, policy?.egress], (key, value: unknown) => {
    if (key === 'at' || key === 'text') return undefined;
    if (key === 'requirements' && Array.isArray(value)) return value.map((each) => JSON.stringify(each)).toSorted();
    return typeof value === 'bigint' ? String(value) : value;
  });
}

describe.runIf(hasVectors('kubernetes-validation'))('policies that an API server was sent', () => {
  const rows = hasVectors('kubernetes-validation') ? (vectors('kubernetes-validation') as readonly Row[]) : [];

  it('are understood where the server, asked to be strict, accepts them, and not where it refuses them', () => {
    const wrong = rows.flatMap((row) => {
      const { findings } = read(row.text ?? JSON.stringify(row.object));
      const understood = findings.length === 0;
      if (apart.some((each) => row.id.startsWith(each))) return [];
      return understood === row.strict.valid ? [] : [`${row.id}: ${JSON.stringify(findings[0]?.what)}`];
    });
    expect(wrong).toEqual([]);
  });

  it('mean what the server makes of them', () => {
    const wrong = rows.flatMap((row) => {
      if (!row.strict.valid || row.stored === undefined) return [];
      const text = row.text ?? JSON.stringify(row.object);
      const stored = {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'a', namespace: 'default' },
        spec: row.stored,
      };
      if (apart.some((each) => row.id.startsWith(each))) return [];
      const [sent, kept] = [meaning(text), meaning(JSON.stringify(stored))];
      return sent === kept ? [] : [`${row.id}\n${sent}\n${kept}`];
    });
    expect(wrong).toEqual([]);
  });
});
