import { graphNode, validatePermissions } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { permissionsOf } from '../src/index.js';
import { call, nodes, system } from './system.js';

describe('permissionsOf', () => {
  it('is one permission for each pair, of all ports, operations and environments', () => {
    const { asked } = system(nodes, [
      call('service:web', 'service:cart', 7070, {
        protocol: 'grpc',
        operations: ['/shop.Cart/Get', '/shop.Cart/Add'],
        environments: ['staging'],
      }),
      call('service:web', 'service:cart', 53, { transport: 'udp', environments: ['staging'] }),
      call('service:web', 'service:cart', 80, { operations: ['/shop.Cart/Get'], environments: ['staging'] }),
      call('service:cart', 'resource:redis', 6379, { environments: ['staging', 'production'] }),
    ]);
    expect(validatePermissions(asked)).toEqual([]);
    expect(asked.permissions).toMatchObject([
      { caller: 'service:cart', callee: 'resource:redis', environments: [], origin: 'code' },
      {
        caller: 'service:web',
        callee: 'service:cart',
        ports: [
          { port: 53, transport: 'udp' },
          { port: 80, transport: 'tcp' },
          { port: 7070, transport: 'tcp' },
        ],
        operations: ['/shop.Cart/Add', '/shop.Cart/Get'],
        environments: ['staging'],
        at: { file: 'web/main.go', start: { line: 7, column: 3 } },
      },
    ]);
  });

  it('is for all ports where one is not known, and says so', () => {
    const { graph } = system(nodes, [
      call('service:web', 'service:cart', 80),
      call('service:web', 'service:cart', undefined),
    ]);
    const { permissions, diagnostics } = permissionsOf(graph);
    expect(permissions.permissions.map((each) => each.ports)).toEqual([[]]);
    expect(diagnostics).toMatchObject([
      {
        code: 'rules/port-unknown',
        what: 'web calls cart on a port that is not known.',
        span: { file: 'web/main.go' },
      },
    ]);
  });

  it('asks nothing for a service that calls itself', () => {
    expect(system(nodes, [call('service:web', 'service:web', 80)]).asked.permissions).toEqual([]);
  });

  it('takes a call without environments for one in all of them', () => {
    const { asked } = system(nodes, [
      call('service:web', 'service:cart', 80, { environments: ['staging'] }),
      call('service:web', 'service:cart', 81),
    ]);
    expect(asked.permissions[0]?.environments).toEqual([]);
  });

  it('writes operations so that they survive a file', () => {
    const odd = call('service:web', 'service:cart', 80, { operations: ['\uD800/a', ' GET / ', '  '] });
    expect(system([...nodes, graphNode('service', 'x')], [odd]).asked.permissions[0]?.operations).toEqual([
      'GET /',
      '\uFFFD/a',
    ]);
  });
});
