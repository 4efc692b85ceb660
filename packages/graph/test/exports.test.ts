import type { ServiceGraph } from '@callgate/ir';
import { parse as parseDot } from '@ts-graphviz/ast';
import fc from 'fast-check';
import { MultiGraph } from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { describe, expect, it } from 'vitest';
import { toDot, toGexf, toJson, toMermaid } from '../src/index.js';
import { anyGraph, edge, external, graphOf, hostileName, resource, seed, service } from './graphs.js';

const shop = graphOf(
  [
    service('frontend', { directory: 'src/frontend' }),
    service('cart'),
    service('ads', { opaque: true, opaqueBecause: 'src/ads is Java' }),
    resource('redis-cart', 'redis'),
    external('api.example.com'),
  ],
  [
    edge('frontend', 'cart', { operations: ['/Cart/Add', '/Cart/Get'] }),
    edge('frontend', 'ads', { port: 9555, podPort: 9000 }),
    edge('cart', 'resource:redis-cart', { protocol: 'redis', port: 6379 }),
    edge('cart', 'external:api.example.com', { protocol: 'dns', transport: 'udp', port: 53 }),
  ],
);

/** Small graphs whose names are hostile: ids, labels, protocols, operations. */
const hostileGraph: fc.Arbitrary<ServiceGraph> = fc
  .record({ names: fc.uniqueArray(hostileName, { minLength: 2, maxLength: 5 }), protocol: hostileName })
  .map(({ names, protocol }) => {
    const nodes = names.map(
      (name, index) => [service, external, (each: string) => resource(each, name)][index % 3]?.(name) ?? service(name),
    );
    const ids = nodes.map((node) => node.id);
    const edges = ids.map((id, index) =>
      edge(id, ids[(index + 1) % ids.length] ?? id, { protocol, operations: names, port: index }),
    );
    return graphOf(nodes, edges);
  });

describe('DOT', () => {
  it('draws services as boxes, resources as cylinders, hosts outside dashed, opaque services grey', () => {
    expect(toDot(shop)).toMatchInlineSnapshot(`
      "digraph services {
        rankdir=LR;
        node [fontname="Helvetica"];
        edge [fontname="Helvetica"];
        "external:api.example.com" [label="api.example.com", shape=ellipse, style=dashed];
        "resource:redis-cart" [label="redis-cart", shape=cylinder];
        "service:ads" [label="ads", shape=box, style=filled, fillcolor=lightgrey, color=grey, fontcolor=dimgrey];
        "service:cart" [label="cart", shape=box];
        "service:frontend" [label="frontend", shape=box];
        "service:cart" -> "external:api.example.com" [label="dns:53/udp"];
        "service:cart" -> "resource:redis-cart" [label="redis:6379"];
        "service:frontend" -> "service:ads" [label="grpc:9555"];
        "service:frontend" -> "service:cart" [label="grpc:7070"];
      }
      "
    `);
  });

  it('is read back with every node and edge once, whatever the names', () => {
    fc.assert(
      fc.property(fc.oneof(anyGraph, hostileGraph), (graph) => {
        const [dot] = parseDot(toDot(graph)).children;
        const statements = dot?.type === 'Graph' ? dot.children : [];
        const count = (type: string): number => statements.filter((statement) => statement.type === type).length;
        expect(count('Node')).toBe(graph.nodes.length);
        expect(count('Edge')).toBe(distinct(graph));
        expect(statements).toHaveLength(graph.nodes.length + distinct(graph) + 3);
      }),
      { seed },
    );
  });
});

/** The number of edges after equal ones are laid together. */
function distinct(graph: ServiceGraph): number {
  return new Set(graph.edges.map((each) => [each.from, each.to, each.protocol, each.port].join('\u0001'))).size;
}

describe('Mermaid', () => {
  it('draws the same in a flowchart', () => {
    expect(toMermaid(shop)).toMatchInlineSnapshot(`
      "flowchart LR
        external_api_example_com(["api.example.com"]):::external
        resource_redis_cart[("redis-cart")]
        service_ads["ads"]:::opaque
        service_cart["cart"]
        service_frontend["frontend"]
        service_cart -->|"dns:53/udp"| external_api_example_com
        service_cart -->|"redis:6379"| resource_redis_cart
        service_frontend -->|"grpc:9555"| service_ads
        service_frontend -->|"grpc:7070"| service_cart
        classDef external stroke-dasharray: 5 5
        classDef opaque fill:#eee,stroke:#999,color:#666
      "
    `);
  });

  // A label is one text in quotes of letters, digits, a few signs and entities; so no name can be read as anything else.
  const label = String.raw`"(?:[\p{L}\p{N} ._/:,()-]|#\d+;)+"`;
  const nodeLine = new RegExp(
    String.raw`^  (\w+)(?:\[${label}\](?::::opaque)?|\[\(${label}\)\]|\(\[${label}\]\):::external)$`,
    'u',
  );
  const edgeLine = new RegExp(String.raw`^  (\w+) -->\|${label}\| (\w+)$`, 'u');

  it('has every node and edge once, and nothing else, whatever the names', () => {
    fc.assert(
      fc.property(fc.oneof(anyGraph, hostileGraph), (graph) => {
        const lines = toMermaid(graph).split('\n');
        expect(lines[0]).toBe('flowchart LR');
        expect(lines.slice(-3)).toEqual([
          '  classDef external stroke-dasharray: 5 5',
          '  classDef opaque fill:#eee,stroke:#999,color:#666',
          '',
        ]);
        const body = lines.slice(1, -3);
        const names = new Set(body.flatMap((line) => nodeLine.exec(line)?.[1] ?? []));
        const ends = body.flatMap((line) => edgeLine.exec(line)?.slice(1, 3) ?? []);
        expect(names.size).toBe(graph.nodes.length);
        expect(ends).toHaveLength(2 * distinct(graph));
        expect(body).toHaveLength(graph.nodes.length + distinct(graph));
        for (const end of ends) expect(names).toContain(end);
      }),
      { seed },
    );
  });
});

describe('GEXF', () => {
  it('carries kinds, ports and the number of sites', () => {
    expect(toGexf(shop)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <gexf version="1.2" xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http:///www.gexf.net/1.1draft/viz">
        <meta/>
        <graph defaultedgetype="directed">
          <attributes class="node">
            <attribute id="kind" title="kind" type="string"/>
            <attribute id="opaque" title="opaque" type="boolean"/>
            <attribute id="technology" title="technology" type="string"/>
            <attribute id="directory" title="directory" type="string"/>
          </attributes>
          <attributes class="edge">
            <attribute id="protocol" title="protocol" type="string"/>
            <attribute id="transport" title="transport" type="string"/>
            <attribute id="port" title="port" type="integer"/>
            <attribute id="environments" title="environments" type="string"/>
            <attribute id="sites" title="sites" type="integer"/>
            <attribute id="podPort" title="podPort" type="integer"/>
            <attribute id="operations" title="operations" type="string"/>
          </attributes>
          <nodes>
            <node id="external:api.example.com" label="api.example.com">
              <attvalues>
                <attvalue for="kind" value="external"/>
                <attvalue for="opaque" value="false"/>
              </attvalues>
            </node>
            <node id="resource:redis-cart" label="redis-cart">
              <attvalues>
                <attvalue for="kind" value="resource"/>
                <attvalue for="opaque" value="false"/>
                <attvalue for="technology" value="redis"/>
              </attvalues>
            </node>
            <node id="service:ads" label="ads">
              <attvalues>
                <attvalue for="kind" value="service"/>
                <attvalue for="opaque" value="true"/>
              </attvalues>
            </node>
            <node id="service:cart" label="cart">
              <attvalues>
                <attvalue for="kind" value="service"/>
                <attvalue for="opaque" value="false"/>
              </attvalues>
            </node>
            <node id="service:frontend" label="frontend">
              <attvalues>
                <attvalue for="kind" value="service"/>
                <attvalue for="opaque" value="false"/>
                <attvalue for="directory" value="src/frontend"/>
              </attvalues>
            </node>
          </nodes>
          <edges>
            <edge id="0" source="service:cart" target="external:api.example.com" label="dns:53/udp">
              <attvalues>
                <attvalue for="protocol" value="dns"/>
                <attvalue for="transport" value="udp"/>
                <attvalue for="port" value="53"/>
                <attvalue for="environments" value="default"/>
                <attvalue for="sites" value="1"/>
              </attvalues>
            </edge>
            <edge id="1" source="service:cart" target="resource:redis-cart" label="redis:6379">
              <attvalues>
                <attvalue for="protocol" value="redis"/>
                <attvalue for="transport" value="tcp"/>
                <attvalue for="port" value="6379"/>
                <attvalue for="environments" value="default"/>
                <attvalue for="sites" value="1"/>
              </attvalues>
            </edge>
            <edge id="2" source="service:frontend" target="service:ads" label="grpc:9555">
              <attvalues>
                <attvalue for="protocol" value="grpc"/>
                <attvalue for="transport" value="tcp"/>
                <attvalue for="port" value="9555"/>
                <attvalue for="environments" value="default"/>
                <attvalue for="sites" value="1"/>
                <attvalue for="podPort" value="9000"/>
              </attvalues>
            </edge>
            <edge id="3" source="service:frontend" target="service:cart" label="grpc:7070">
              <attvalues>
                <attvalue for="protocol" value="grpc"/>
                <attvalue for="transport" value="tcp"/>
                <attvalue for="port" value="7070"/>
                <attvalue for="environments" value="default"/>
                <attvalue for="sites" value="1"/>
                <attvalue for="operations" value="/Cart/Add /Cart/Get"/>
              </attvalues>
            </edge>
          </edges>
        </graph>
      </gexf>
      "
    `);
  });

  it('is read back with every node and edge once, whatever the names', () => {
    fc.assert(
      fc.property(fc.oneof(anyGraph, hostileGraph), (graph) => {
        const read = parseGexf(MultiGraph, toGexf(graph));
        expect(read.order).toBe(graph.nodes.length);
        expect(read.size).toBe(distinct(graph));
      }),
      { seed },
    );
  });

  it('keeps the text of names that XML can hold', () => {
    const name = `a "quoted" <name> & it's\nnext`;
    const read = parseGexf(MultiGraph, toGexf(graphOf([service(name)])));
    expect(read.getNodeAttribute(`service:${name}`, 'label')).toBe(name);
  });
});

describe('JSON', () => {
  it('is the canonical document', () => {
    const document = toJson(graphOf([...shop.nodes].reverse(), [...shop.edges].reverse()));
    expect(document).toBe(toJson(shop));
    expect(document.endsWith('}\n')).toBe(true);
    expect(toJson(JSON.parse(document) as ServiceGraph)).toBe(document);
  });
});
