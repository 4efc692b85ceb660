/** @typedef {import('./plan-system.mjs').PlannedSystem} PlannedSystem @typedef {import('./plan-system.mjs').PlannedService} PlannedService */

const goModule = 'example.com/generated';

/**
 * The files of a planned system as a repository: a Go module with a folder and a manifest for each service, and a library through which
 * they all call.
 * @param {PlannedSystem} system
 * @returns {Generator<{ path: string, text: string }>}
 */
export function* systemFiles({ services, calls }) {
  yield { path: 'go.mod', text: `module ${goModule}\n\ngo 1.24\n` };
  yield { path: 'libraries/rpc/rpc.go', text: library };
  /** @type {Map<number, { to: PlannedService, port: number }[]>} */
  const byCaller = new Map(services.map((_, index) => [index, []]));
  for (const { from, to, port } of calls) {
    const callee = services[to];
    if (callee !== undefined) byCaller.get(from)?.push({ to: callee, port });
  }
  for (const namespace of new Set(services.map((service) => service.namespace))) {
    yield {
      path: `deploy/namespaces/${namespace}.yaml`,
      text: `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${namespace}\n`,
    };
  }
  for (const [index, service] of services.entries()) {
    const mine = byCaller.get(index) ?? [];
    yield { path: `${service.name}/main.go`, text: program(service, mine) };
    yield { path: `${service.name}/Dockerfile`, text: dockerfile(service) };
    yield { path: `deploy/${service.name}.yaml`, text: manifest(service, mine) };
  }
}

const library = `// Package rpc calls other services.
package rpc

import "net/http"

// Get asks a service for something.
func Get(address, path string) error {
	answer, err := http.Get("http://" + address + path)
	if err != nil {
		return err
	}
	return answer.Body.Close()
}
`;

/** @param {PlannedService} service */
const hostOf = (service) => service.name.replaceAll('.', '-');

/** @param {PlannedService} service */
const variableOf = (service) => `${hostOf(service).replaceAll('-', '_').toUpperCase()}_ADDR`;

/** @param {PlannedService} service @param {readonly { to: PlannedService }[]} calls */
function program(service, calls) {
  const asked = calls.map(({ to }) => `\t_ = rpc.Get(os.Getenv("${variableOf(to)}"), "/v1/${hostOf(to)}")\n`).join('');
  const imports = [
    '"net/http"',
    ...(calls.length === 0 ? [] : ['"os"']),
    ...(calls.length === 0 ? [] : ['', `"${goModule}/libraries/rpc"`]),
  ];
  return `// Command ${service.name} is generated.
package main

import (
${imports.map((each) => (each === '' ? '' : `\t${each}`)).join('\n')}
)

func main() {
	http.HandleFunc("/", func(http.ResponseWriter, *http.Request) { work() })
	_ = http.ListenAndServe(":${service.ports[0]?.podPort}", nil)
}

func work() {
${asked}}
`;
}

/** @param {PlannedService} service */
function dockerfile(service) {
  return `FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN go build -o /bin/app ./${service.name}

FROM scratch
COPY --from=build /bin/app /bin/app
ENTRYPOINT ["/bin/app"]
`;
}

/** @param {PlannedService} service @param {readonly { to: PlannedService, port: number }[]} calls */
function manifest(service, calls) {
  const host = hostOf(service);
  const env = calls.map(
    ({ to, port }) =>
      `            - name: ${variableOf(to)}\n              value: ${hostOf(to)}.${to.namespace}.svc.cluster.local:${port}\n`,
  );
  const containerPorts = service.ports.map(
    ({ name, podPort }) => `            - name: ${name}\n              containerPort: ${podPort}\n`,
  );
  const servicePorts = service.ports.map(
    ({ name, port }) => `    - name: ${name}\n      port: ${port}\n      targetPort: ${name}\n`,
  );
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${host}
  namespace: ${service.namespace}
spec:
  selector:
    matchLabels:
      app: ${service.name}
  template:
    metadata:
      labels:
        app: ${service.name}
    spec:
      containers:
        - name: app
          image: registry.example.com/${service.name}:1.0.0
${env.length === 0 ? '' : `          env:\n${env.join('')}`}          ports:
${containerPorts.join('')}---
apiVersion: v1
kind: Service
metadata:
  name: ${host}
  namespace: ${service.namespace}
spec:
${service.entry ? '  type: LoadBalancer\n' : ''}  selector:
    app: ${service.name}
  ports:
${servicePorts.join('')}`;
}
