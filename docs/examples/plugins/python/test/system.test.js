import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { scan } from 'callgate';

const system = fileURLToPath(new URL('../system', import.meta.url));
const expected = JSON.parse(readFileSync(join(system, 'expected.json'), 'utf8'));

/** @param {string} root @returns {Promise<import('callgate').ScanResult>} */
async function look(root) {
  const plugin = fileURLToPath(new URL('../src/index.js', import.meta.url));
  writeFileSync(join(root, 'callgate.config.yaml'), `plugins: [${JSON.stringify(plugin)}]\n`);
  return scan({ dir: root, root, trust: true });
}

/** A copy of the system with changes, `[file, from, to]` each; what is found in it. @param {readonly (readonly [string, string, string])[]} changes */
async function found(...changes) {
  const root = mkdtempSync(join(tmpdir(), 'callgate-python-'));
  try {
    cpSync(system, root, { recursive: true });
    for (const [file, from, to] of changes) {
      const text = readFileSync(join(root, file), 'utf8');
      assert.ok(text.includes(from), `${file} does not say ${from}`);
      writeFileSync(join(root, file), text.replace(from, to));
    }
    const { graph } = await look(root);
    const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
    return {
      edges: graph.edges
        .map((edge) => `${names.get(edge.from)} -> ${names.get(edge.to)} ${edge.protocol}:${edge.port ?? ''}`)
        .sort(),
      operations: graph.edges.flatMap((edge) => edge.operations).sort(),
      opaque: graph.nodes.filter((node) => node.opaque === true).map((node) => node.name),
      unresolved: graph.unresolved
        .flatMap(({ service, places }) =>
          places.map(({ span }) => `${names.get(service)} ${span.file}:${span.start.line}`),
        )
        .sort(),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test('services in Python and in Go are in one graph', async () => {
  assert.deepEqual(await found(), expected);
});

/** Each changes the source or its surroundings at one place; the edge named goes, or another one comes. */
const mutations = [
  [
    'a variable is called otherwise',
    ['deploy/orders.yaml', 'name: STOCK_HOST', 'name: X_HOST'],
    'orders -> stock http:8000',
    undefined,
  ],
  [
    'a variable has another value',
    ['deploy/orders.yaml', 'value: stock', 'value: ledger'],
    'orders -> stock http:8000',
    'orders -> ledger http:8000',
  ],
  [
    'a default counts',
    ['orders/orders/config.py', '"STOCK_PORT", "8000"', '"STOCK_PORT", "9090"'],
    'orders -> stock http:8000',
    'orders -> stock http:9090',
  ],
  [
    'a class is not made',
    ['orders/orders/app.py', 'clients.StockClient(Settings())', 'None'],
    'orders -> stock http:8000',
    undefined,
  ],
  [
    'another class is made',
    ['orders/orders/app.py', 'clients.StockClient(Settings())', 'clients.ReturnsClient()'],
    'orders -> stock http:8000',
    undefined,
  ],
  [
    'a keyword argument is deleted',
    ['orders/orders/clients.py', 'base="http://{}:{}".format(settings.stock_host, settings.stock_port)', ''],
    'orders -> stock http:8000',
    undefined,
  ],
  [
    'a constant of another file changes',
    ['orders/orders/config.py', 'api.mail', 'www.mail'],
    'orders -> api.mail.example.net https:443',
    'orders -> www.mail.example.net https:443',
  ],
  [
    'a call behind a handler is gone',
    ['orders/orders/app.py', 'clients.send_mail(', 'str('],
    'orders -> api.mail.example.net https:443',
    undefined,
  ],
  [
    'a default of getenv is all there is',
    ['deploy/stock.yaml', 'name: LEDGER_ADDR', 'name: LEDGER'],
    'stock -> ledger grpc:9090',
    undefined,
  ],
  [
    'a function is not called',
    ['stock/main.py', '    report()\n\n\nif', '    pass\n\n\nif'],
    'stock -> orders tcp:',
    undefined,
  ],
  [
    'a program does not start there',
    ['stock/main.py', 'if __name__ == "__main__":\n    main()', ''],
    'stock -> ledger grpc:9090',
    undefined,
  ],
  [
    'a base of a client is gone',
    ['stock/main.py', 'base_url=PRICES', ''],
    'stock -> prices.example.net https:443',
    undefined,
  ],
  [
    'a Go service calls another one',
    ['deploy/ledger.yaml', 'http://orders', 'http://stock:8000'],
    'ledger -> orders http:80',
    'ledger -> stock http:8000',
  ],
];
for (const [what, change, gone, come] of mutations) {
  test(`${what}: ${gone} goes`, async () => {
    const { edges } = await found(change);
    assert.ok(expected.edges.includes(gone) && !edges.includes(gone), edges.join(', '));
    if (come !== undefined) assert.ok(edges.includes(come), edges.join(', '));
  });
}
