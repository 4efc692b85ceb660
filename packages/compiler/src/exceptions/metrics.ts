import type { ExceptionPeer, LabelSelector, PolicyException } from '@callgate/ir';
import { compilerNote } from '../findings.js';
import { groupBy } from '../order.js';
import { collectorsOf, namespacesNamed } from './collectors.js';
import type { Collector } from './collectors.js';
import { slug } from './exception-names.js';
import { printPorts, unitedPorts } from './view-doors.js';
import type { ViewDoors } from './view-doors.js';
import { watchesOf } from './watches-of.js';

const everyPod: LabelSelector = { matchLabels: {}, matchExpressions: [] };
const conventional = ['monitoring'];

/**
 * Opens the ports of metrics to those who collect them: whom the options name; else the collectors of the catalog; else every pod of the
 * namespaces in which collectors stand by convention. Only the control plane sets the label by which a namespace is named, so nobody can
 * put himself into it who may not create pods there.
 */
export function metricsExceptions(doors: ViewDoors): readonly PolicyException[] {
  const wanted = watchesOf(doors, 'metrics');
  const [some] = wanted;
  if (some === undefined) return [];
  const peers = collectors(doors);
  if (peers.length === 0) {
    const what = `Metrics of ${some.member.name} are asked for, and nothing says by whom (${doors.environment}).`;
    doors.context.note(compilerNote('metrics-closed', what, some.watch.at));
  }
  const groups = groupBy(wanted, ({ member, watch }) => JSON.stringify([member.service, watch.name]));
  return [...groups.values()].flatMap((group) =>
    peers.flatMap(({ name, namespaces, pods }): PolicyException[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { member, watch } = first;
      const ports = unitedPorts(group.flatMap((each) => each.watch.ports));
      const from: ExceptionPeer = { peer: 'pods', namespaces, pods };
      return [
        {
          name: `metrics/${member.name}/${slug(watch.name)}/${slug(name)}`,
          exception: 'metrics',
          service: member.service,
          ports,
          from,
          because: `${watch.name}: ${name} collects metrics on pod port ${printPorts(ports)}`,
          at: watch.at,
        },
      ];
    }),
  );
}

function collectors({ deployed, environment, context }: ViewDoors): readonly Collector[] {
  const { options } = context.input;
  if (options.metricsFrom !== undefined) {
    return options.metricsFrom.map((peer, at) => ({ name: `metricsFrom ${String(at + 1)}`, ...peer }));
  }
  const found = collectorsOf(deployed, context.search);
  if (found.length > 0) return found;
  const names = options.metricsNamespaces ?? conventional;
  if (names.length === 0) return [];
  if (options.metricsNamespaces === undefined) {
    const what = `Metrics are taken to be collected from the namespace ${names.join(', ')} (${environment}).`;
    context.note(compilerNote('metrics-assumed', what));
  }
  const name = `namespace ${[...names].sort().join(', ')}`;
  return [{ name, namespaces: namespacesNamed(names), pods: everyPod }];
}
