import { describe, expect, it } from 'vitest';
import { scanFiles } from './scan-files.js';

// One program under several names in one image: what it does hangs on the name by which a workload calls it.

const main = `package main

import (
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	switch filepath.Base(os.Args[0]) {
	case "api":
		http.Get("http://users:8080/me")
	case "worker":
		http.Get("http://mail:8025/send")
	}
}
`;
const server = `package main

import "net/http"

func main() { http.ListenAndServe(":8080", nil) }
`;
const build = `FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/app ./cmd/app
FROM scratch
`;
const linked = `${build}COPY --from=build /out/app /usr/local/bin/app
RUN ln -s /usr/local/bin/app /usr/local/bin/api && ln -s app /usr/local/bin/worker
ENTRYPOINT ["/usr/local/bin/app"]
`;
const deployment = (name: string, container: string, port: number): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, ${container} }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: ${String(port)} }] }
`;
const run = (name: string): string => `image: app, command: ["/usr/local/bin/${name}"]`;
const shop = (dockerfile: string, api: string, worker: string): Readonly<Record<string, string>> => ({
  'go.mod': 'module example.com/shop\n\ngo 1.24\n',
  Dockerfile: dockerfile,
  'skaffold.yaml': 'apiVersion: skaffold/v4beta6\nkind: Config\nbuild: { artifacts: [{ image: app, context: . }] }\n',
  'cmd/app/main.go': main,
  'cmd/users/main.go': server,
  'cmd/mail/main.go': server,
  'k8s/all.yaml': [
    deployment('front', api, 8080),
    deployment('jobs', worker, 8080),
    deployment('users', 'image: users', 8080),
    deployment('mail', 'image: mail', 8025),
  ].join('---\n'),
});

async function edgesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { graph } = await scanFiles(files);
  return graph.edges.map(({ from, to }) => `${from} -> ${to}`).toSorted();
}

const [api, worker] = ['service:front -> service:users', 'service:jobs -> service:mail'];

describe('one program under several names', { timeout: 60_000 }, () => {
  it('is what the name makes of it, by which the manifest calls it', async () => {
    expect(await edgesOf(shop(linked, run('api'), run('worker')))).toEqual([api, worker]);
  });

  it('is another where the manifest calls another name', async () => {
    expect(await edgesOf(shop(linked, run('api'), run('api')))).toEqual([api, 'service:jobs -> service:users']);
    expect(await edgesOf(shop(linked, run('api'), run('app')))).toEqual([api]);
  });

  it('has the name of the entry point where the manifest says none', async () => {
    const named = linked.replace('ENTRYPOINT ["/usr/local/bin/app"]', 'ENTRYPOINT ["/usr/local/bin/worker"]');
    expect(await edgesOf(shop(named, run('api'), 'image: app'))).toEqual([api, worker]);
  });

  it('is copied under each name as well', async () => {
    const copied = `${build}COPY --from=build /out/app /usr/local/bin/api\nCOPY --from=build /out/app /usr/local/bin/worker\n`;
    expect(await edgesOf(shop(copied, run('api'), run('worker')))).toEqual([api, worker]);
  });

  it('has the names that a loop gives it', async () => {
    const looped = linked.replace(
      /RUN ln .*/,
      'RUN for n in api worker; do ln -s /usr/local/bin/app "/usr/local/bin/$n"; done',
    );
    expect(await edgesOf(shop(looped, run('api'), run('worker')))).toEqual([api, worker]);
  });

  it('is told by its links where the configuration says what is built', async () => {
    const made = linked
      .replace('go build -o /out/app ./cmd/app', 'make')
      .replaceAll('/usr/local/bin/app', '/usr/local/bin/shop')
      .replace('ln -s app', 'ln -s shop');
    const bindings = ['front', 'jobs'].map((workload) => `{ workload: ${workload}, source: cmd/app }`).join(', ');
    const config = { 'callgate.config.yaml': `bindings: [${bindings}]\n` };
    expect(await edgesOf({ ...shop(made, run('api'), run('worker')), ...config })).toEqual([api, worker]);
  });

  it('is told by its links where the build itself cannot be read, behind what starts it too', async () => {
    const made = linked
      .replace('go build -o /out/app ./cmd/app', 'make -C cmd/app && go version')
      .replace('ENTRYPOINT ["/usr/local/bin/app"]', 'ENTRYPOINT ["/sbin/tini", "--"]');
    const args = (name: string): string => `image: app, args: ["/usr/local/bin/${name}"]`;
    expect(await edgesOf(shop(made, args('api'), args('worker')))).toEqual([api, worker]);
  });
});
