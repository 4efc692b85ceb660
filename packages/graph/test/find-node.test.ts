import { describe, expect, it } from 'vitest';
import { findNode } from '../src/index.js';
import { editDistance } from '../src/edit-distance.js';
import { external, graphOf, resource, service } from './graphs.js';

const graph = graphOf([
  service('frontend', { directory: 'src/frontend', workloads: ['shop/Deployment/web'] }),
  service('cartservice', { aliases: ['cart'], hosts: ['cartservice', 'cartservice.shop.svc'] }),
  service('Ledger'),
  resource('redis', 'redis', { hosts: ['redis-cart'] }),
  service('redis'),
  external('api.example.com'),
]);

function find(text: string): string {
  const answer = findNode(graph, text);
  if (answer.found === 'one') return answer.node.id;
  const nodes = answer.found === 'several' ? answer.nodes : answer.similar;
  return `${answer.found}: ${nodes.map((node) => node.id).join(' ')}`;
}

describe('findNode', () => {
  it.each([
    ['service:frontend', 'service:frontend'],
    ['frontend', 'service:frontend'],
    ['cart', 'service:cartservice'],
    ['cartservice.shop.svc', 'service:cartservice'],
    ['grpc://cartservice.shop.svc:7070', 'service:cartservice'],
    ['shop/Deployment/web', 'service:frontend'],
    ['web', 'service:frontend'],
    ['./src/frontend/', 'service:frontend'],
    ['ledger', 'service:Ledger'],
    ['https://API.example.com/', 'external:api.example.com'],
    ['resource:redis', 'resource:redis'],
    ['redis-cart', 'resource:redis'],
  ])('reads %s', (text, id) => {
    expect(find(text)).toBe(id);
  });

  it('says where several answer', () => {
    expect(find('redis')).toBe('several: resource:redis service:redis');
  });

  it('suggests what is similar, most similar first', () => {
    expect(find('fronted')).toBe('none: service:frontend');
    expect(find('cartservcie')).toBe('none: service:cartservice');
    expect(find('example')).toBe('none: external:api.example.com');
    expect(find('qqqqqq')).toBe('none: ');
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['cart', 'carts', 1],
  ])('%s to %s', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});
