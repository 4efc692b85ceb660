import { describe, expect, it } from 'vitest';
import { buildCatalog } from '@callgate/catalog';
import { goEntry, memoryFiles } from './memory-files.js';

const go = 'package main\nfunc main() {}\n';

/** What the first container of a service runs, with its arguments. */
function runs(contents: Readonly<Record<string, string>>, entries: readonly string[], name: string): string {
  const sources = Object.fromEntries(entries.map((entry) => [`${entry}/main.go`, go]));
  const { catalog } = buildCatalog(memoryFiles({ ...sources, ...contents }), { entries: entries.map(goEntry) });
  const service = catalog.views[0]?.services.find((each) => each.workloads.some((id) => id.endsWith(`/${name}`)));
  const binding = service?.bindings[0];
  if (binding === undefined) return 'nothing';
  return [binding.entry.replace('go:example.com/shop/', ''), ...binding.arguments].join(' ');
}

function pod(name: string, container: string): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}}, spec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [${container}]}}}}\n---\n`;
}

const entries = ['svc/first/cmd', 'svc/second/cmd'];

function watched(build: string, mount = './:/app'): Readonly<Record<string, string>> {
  return {
    'docker/x.Dockerfile': `FROM golang:1.22\nWORKDIR /app\nENTRYPOINT CompileDaemon --build="${build}" --command=./main\n`,
    'compose.yaml': `services: {x: {build: {context: ., dockerfile: docker/x.Dockerfile}, volumes: ["${mount}"]}}`,
  };
}

function mounted(lines: string): Readonly<Record<string, string>> {
  return { 'compose.yaml': `services: {x: {${lines}}}` };
}

describe('a Go program that is built when its container starts', () => {
  it.each([
    ['what a watcher is told to build', watched('go build -o main svc/first/cmd/main.go'), 'svc/first/cmd'],
    ['another program', watched('go build -o main ./svc/second/cmd'), 'svc/second/cmd'],
    ['no source in the container', watched('go build -o main svc/first/cmd/main.go', 'data:/app'), 'nothing'],
    [
      'go run with its arguments',
      mounted('image: "golang:1.22", working_dir: /app, volumes: ["./:/app"], command: go run ./svc/first/cmd serve'),
      'svc/first/cmd serve',
    ],
    [
      'go run from another folder',
      mounted('image: "golang:1.22", working_dir: /app/svc/second, volumes: ["./:/app"], command: go run ./cmd'),
      'svc/second/cmd',
    ],
    [
      'the folder in which it works',
      mounted('image: "golang:1.22", working_dir: /app/first/cmd, volumes: ["./svc:/app"], command: reflex -c /r.conf'),
      'svc/first/cmd',
    ],
    [
      'a folder with programs below it only',
      mounted('image: "golang:1.22", working_dir: /app/first, volumes: ["./svc:/app"], command: reflex -c /r.conf'),
      'nothing',
    ],
    [
      'an image without Go',
      mounted('image: "tool:1", working_dir: /app/first/cmd, volumes: ["./svc:/app"], command: tool'),
      'nothing',
    ],
  ])('%s', (_, contents, expected) => {
    expect(runs(contents, entries, 'x')).toBe(expected);
  });
});

describe('a name that is made of several folders, or that several programs share', () => {
  const programs = [
    'shop-web/cmd',
    'shop-web/cmd/seeder',
    'app/cart/service/cmd/server',
    'app/user/service/cmd/server',
  ];

  it.each([
    ['{name: c, image: hub/shop-web:v1}', 'shop-web/cmd'],
    ['{name: c, image: hub/shop-web:v1, command: [shop-seeder]}', 'shop-web/cmd/seeder'],
    ['{name: c, image: hub/shop-cart-service:v1}', 'app/cart/service/cmd/server'],
    ['{name: c, image: hub/shop-user-service:v1}', 'app/user/service/cmd/server'],
    ['{name: c, image: hub/shop-order-service:v1}', 'nothing'],
    ['{name: c, image: hub/service:v1}', 'nothing'],
  ])('%s', (container, expected) => {
    expect(runs({ 'k.yaml': pod('x', container) }, programs, 'x')).toBe(expected);
  });

  it('is none of two programs that lie beside each other', () => {
    expect(runs({ 'k.yaml': pod('x', '{name: c, image: hub/shop-web:v1}') }, ['shop-web/a', 'shop-web/b'], 'x')).toBe(
      'nothing',
    );
  });
});
