import type { LabelSelector } from '@callgate/ir';
import type { Box, Door, DoorPort, Pods, System } from './system.js';

/** A system written by hand that has everything in it that the bank has not: namespaces, transports, kinds, selectors, peers, collectors. */
export const smallSystem: System = {
  namespaces: [{ name: 'shop', labels: { team: 'shop' } }, { name: 'jobs', labels: {} }, { name: 'monitoring' }],
  programs: [
    { id: 'service:web', name: 'web', opaque: false, vouched: false, directory: 'web' },
    { id: 'service:cart.8080', name: 'cart.8080', opaque: false, vouched: false, directory: 'cart' },
    { id: 'service:ring', name: 'ring', opaque: false, vouched: false, directory: 'ring' },
    { id: 'service:nightly', name: 'nightly', opaque: false, vouched: false, directory: 'nightly' },
    { id: 'service:lonely', name: 'lonely', opaque: false, vouched: false, directory: 'lonely' },
  ],
  resources: ['redis'],
  hosts: ['api.example.com'],
  places: [
    {
      environment: 'default',
      pods: [
        pods('service:web', 'Deployment', 'shop', { app: 'web' }, [box([tcp(8080, 'http')])]),
        pods('service:cart.8080', 'Deployment', 'shop', { app: 'cart', part: 'a' }, [
          box([tcp(9090, 'grpc'), tcp(8080, 'http'), { port: 9090, transport: 'udp', name: 'gossip' }]),
        ]),
        pods('service:cart.8080', 'StatefulSet', 'jobs', { app: 'cart', part: 'b' }, [box([tcp(9091, 'grpc')])], {
          matchLabels: {},
          matchExpressions: [
            { key: 'part', operator: 'In', values: ['b', 'c'] },
            { key: 'gone', operator: 'DoesNotExist', values: [] },
          ],
        }),
        { ...pods('service:ring', 'DaemonSet', 'shop', { app: 'ring' }, [box([tcp(7946, 'ring')])]), scraped: 7946 },
        pods('service:nightly', 'CronJob', 'jobs', { job: 'nightly' }, [box([])]),
        pods('service:lonely', 'Pod', 'monitoring', { app: 'lonely' }, [box([tcp(80)])]),
        pods('resource:redis', 'StatefulSet', 'shop', { app: 'redis' }, [box([tcp(6379)])]),
      ],
      doors: [
        {
          ...door('web', 'shop', { app: 'web' }, [{ name: 'http', port: 80, target: 'http', transport: 'tcp' }]),
          routed: true,
        },
        door('cart', 'shop', { app: 'cart' }, [
          { name: 'grpc', port: 90, target: 'grpc', transport: 'tcp' },
          { name: 'http', port: 80, target: 8080, transport: 'tcp' },
          { name: 'gossip', port: 90, target: 'gossip', transport: 'udp' },
        ]),
        door('cart', 'jobs', { app: 'cart' }, [{ name: 'grpc', port: 90, target: 'grpc', transport: 'tcp' }]),
        { ...door('ring', 'shop', { app: 'ring' }, [{ name: 'ring', port: 7946, transport: 'tcp' }]), headless: true },
      ],
    },
  ],
  calls: [
    { from: 'service:web', to: 'service:cart.8080', places: [], port: 0, operations: ['/shop.Cart/Get'] },
    { from: 'service:ring', to: 'service:cart.8080', places: [], operations: [] },
    { from: 'service:ring', to: 'service:ring', places: [], port: 0, operations: [] },
    { from: 'service:web', to: 'resource:redis', places: [], port: 0, operations: [] },
    { from: 'service:web', to: 'external:api.example.com', places: [], operations: [] },
  ],
  rules: [
    { from: 'service:nightly', to: 'service:cart.8080', places: [], ports: [1, 3], reason: 'closes the books' },
    { from: 'service:lonely', to: 'service:ring', places: [], ports: [] },
  ],
};

/** Pods that no rule knows, one in each namespace and one elsewhere. */
export const strangers = ['shop', 'jobs', 'elsewhere'].map((namespace) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'stranger', namespace, labels: { app: 'stranger' } },
  spec: { containers: [{ name: 'c', image: 'busybox' }] },
}));

function pods(
  owner: string,
  kind: Pods['kind'],
  namespace: string,
  labels: Pods['labels'],
  containers: readonly Box[],
  selector: LabelSelector = { matchLabels: labels, matchExpressions: [] },
): Pods {
  const name = owner.slice(owner.indexOf(':') + 1).replaceAll('.', '-');
  const own = ['Pod', 'CronJob', 'Job'].includes(kind) ? {} : { selector };
  return { owner, kind, namespace, placed: true, name, labels, ...own, hostNetwork: false, containers };
}

function box(ports: Box['ports']): Box {
  return { name: 'c0', init: false, image: 'shop/program:1', ports, settings: {} };
}

function tcp(port: number, name?: string): Box['ports'][number] {
  return { port, transport: 'tcp', ...(name === undefined ? {} : { name }) };
}

function door(name: string, namespace: string, selector: Door['selector'], ports: readonly DoorPort[]): Door {
  return { name, namespace, type: 'ClusterIP', headless: false, selector, ports, routed: false };
}
