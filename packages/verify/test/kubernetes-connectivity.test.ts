import { worldPod } from '@callgate/ir';
import type { Transport, World } from '@callgate/ir';
import { itemsOf, nodeAt, parseYaml, textAt } from '@callgate/manifests';
import { judgeOf, readPolicies, worldOfDocuments } from '@callgate/verify';
import type { TextFile } from '@callgate/verify';
import { describe, expect, it } from 'vitest';
import { hasVectors, say, vectors } from './vectors.js';

interface Row {
  readonly name: string;
  readonly manifests: readonly { readonly file: string; readonly text: string }[];
  readonly expectedText: string;
}

const transports: Readonly<Record<string, Transport>> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

/** Who makes each pod, as that engine names it: `shop/cart-7d77fb55cc[ReplicaSet]`. */
function makers(files: readonly TextFile[], world: World): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { path, text } of files) {
    const roots = parseYaml(text, path).documents.flatMap(({ root }) => [root, ...itemsOf(nodeAt(root, 'items'))]);
    for (const root of roots) {
      const metadata = nodeAt(root, 'metadata');
      const [owner] = itemsOf(nodeAt(metadata, 'ownerReferences'));
      const name = `${textAt(metadata, 'namespace') ?? 'default'}/${textAt(metadata, 'name') ?? ''}`;
      if (owner !== undefined) owners.set(name, `${textAt(owner, 'name') ?? ''}[${textAt(owner, 'kind') ?? 'Pod'}]`);
    }
  }
  return new Map(
    world.pods.map(({ id, namespace }) => {
      const [, kind = '', name = ''] = id.split('/');
      return [id, `${namespace}/${owners.get(`${namespace}/${name}`) ?? `${name}[${kind}]`}`];
    }),
  );
}

/** Whether `TCP 8080-8081,9090,UDP 53` or `All Connections` holds a port. */
function holds(connections: string, port: number, transport: Transport): boolean {
  if (connections === 'All Connections') return true;
  let current: Transport | undefined;
  return connections.split(',').some((part) => {
    const words = part.trim().split(' ');
    if (words.length === 2) current = transports[words[0] ?? ''];
    const [from, to] = (words.at(-1) ?? '').split('-').map(Number);
    return current === transport && from !== undefined && from <= port && port <= (to ?? from);
  });
}

/** One line of what that engine expects. */
interface Line {
  readonly from: string;
  readonly to: string;
  readonly connections: string;
}

function linesOf(text: string): readonly Line[] {
  return text.split('\n').flatMap((line) => {
    const [, from, to, connections] = /^(.+) => (.+) : (.+)$/u.exec(line) ?? [];
    return from === undefined || to === undefined || connections === undefined
      ? []
      : [{ from, to, connections: connections.trim() }];
  });
}

/** The ends of a range of addresses; of a workload none. */
function rangeOf(name: string): readonly [string, string] | undefined {
  const [, first, last] = /^([\d.]+)-([\d.]+)\[External\]$/u.exec(name) ?? [];
  return first === undefined || last === undefined ? undefined : [first, last];
}

function isNamed(said: string, name: string): boolean {
  const range = rangeOf(said);
  if (range === undefined || !/^[\d.]+$/u.test(name)) return said === name;
  const [first, last, own] = [...range, name].map((text) =>
    text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0),
  );
  return first !== undefined && last !== undefined && own !== undefined && first <= own && own <= last;
}

describe.runIf(hasVectors('kubernetes-connectivity'))('connectivity as a second engine sees it', () => {
  const rows = hasVectors('kubernetes-connectivity') ? (vectors('kubernetes-connectivity') as readonly Row[]) : [];
  let connections = 0;
  let self = 0;

  it.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
    // Two policies have a name with `_`, which an API server refuses and that engine takes.
    const files = row.manifests.map(({ file, text }) => ({
      path: file,
      text: text.replaceAll(/(?<=\n {2}name: )\w+_\w+/gu, (name) => name.replaceAll('_', '-')),
    }));
    const { policies } = readPolicies(files);
    // That engine takes pods in the network of their node for pods like any other, and lets no block hold for one without an address.
    const described = worldOfDocuments(files).world;
    const world = {
      ...described,
      pods: described.pods.map(({ id, namespace, labels, ports, addresses }) =>
        worldPod(id, { namespace, labels, ports, addresses: addresses.length > 0 ? addresses : ['192.0.2.1'] }),
      ),
    };
    const names = makers(files, world);
    const lines = linesOf(row.expectedText);
    const of = judgeOf(policies, world);
    const outside = new Set(lines.flatMap(({ from, to }) => [...(rangeOf(from) ?? []), ...(rangeOf(to) ?? [])]));
    const ends = [
      ...world.pods.map(({ id }) => ({ id, name: names.get(id) ?? id })),
      ...[...outside].map((id) => ({ id, name: id })),
    ];
    const ports = [...new Set([1, 65_535, ...portsOf(files)].flatMap((port) => [port - 1, port, port + 1]))];
    const wrong = new Set<string>();
    for (const from of ends) {
      for (const to of ends) {
        if (outside.has(from.id) && outside.has(to.id)) continue;
        if (from.name === to.name) {
          self += 1;
          continue;
        }
        const said = lines.filter((line) => isNamed(line.from, from.name) && isNamed(line.to, to.name));
        for (const port of ports.filter((each) => each >= 1 && each <= 65_535)) {
          for (const transport of ['tcp', 'udp', 'sctp'] as const) {
            connections += 1;
            const { answer } = of({ from: from.id, to: to.id, port, transport });
            const wanted = said.some((line) => holds(line.connections, port, transport)) ? 'allowed' : 'denied';
            if (answer !== wanted)
              wrong.add(
                `${from.name} => ${to.name}: ${answer}, expected ${said.map((line) => line.connections).join(' or ')}`,
              );
          }
        }
      }
    }
    expect([...wrong]).toEqual([]);
  });

  it('has been asked about all of them', () => {
    say(
      `kubernetes-connectivity: ${String(connections)} connections of ${String(rows.length)} cases, ${String(self)} pairs of one maker left out`,
    );
    expect(rows).toHaveLength(18);
  });
});

/** Every number that follows a word for a port, and both its neighbours are asked about. */
function portsOf(files: readonly TextFile[]): readonly number[] {
  return files.flatMap(({ text }) =>
    [...text.matchAll(/"?(?:port|containerPort|endPort)"?:\s*(\d+)/gu)].map((match) => Number(match[1])),
  );
}
