import type { PolicyException } from '@callgate/ir';
import { peerCalls, peerPorts } from '../ports/peer-ports.js';
import { printPorts, unitedPorts } from './view-doors.js';
import type { ViewDoors } from './view-doors.js';

/** Opens services to their own pods where their code calls them: no rule file says so, because who calls and who is called is one. */
export function peersExceptions({ environment, open, context }: ViewDoors): readonly PolicyException[] {
  return [...peerCalls(context.input.graph, environment)].flatMap(([service, calls]): PolicyException[] => {
    const member = open.get(service);
    if (member === undefined) return [];
    const ports = unitedPorts(peerPorts(member, calls) ?? []);
    const site = calls.flatMap((call) => call.sites)[0];
    const place = site === undefined ? undefined : { line: site.line, column: site.column };
    return [
      {
        name: `peers/${member.name}`,
        exception: 'peers',
        service,
        ports,
        from: { peer: 'peers' },
        because: `its code calls its own pods, on pod port ${printPorts(ports)}`,
        ...(site === undefined || place === undefined ? {} : { at: { file: site.file, start: place, end: place } }),
      },
    ];
  });
}
