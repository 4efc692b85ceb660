import type { Diagnostic, GraphEdge, Permission, PermissionPort, Permissions, ServiceGraph, Span } from '@callgate/ir';
import { compareText, ruleDiagnostic, sortedDiagnostics } from './findings.js';
import { bareName } from './rule-names.js';
import { portText } from './rule-content.js';

/** What a graph asks for. */
export interface AskedPermissions {
  /** Canonical, of origin `code`; `at` is the first call. */
  readonly permissions: Permissions;
  /** `rules/port-unknown`: notes, about permissions that are wider than the code needs. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The permissions that the calls of a graph need: one for each caller and callee, for the ports that are dialled and the environments in which a
 * call is made. Where the port of a call is not known, the permission is for all ports, and that is said. A service that calls itself needs none.
 */
export function permissionsOf(graph: ServiceGraph): AskedPermissions {
  const pairs = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) {
    if (edge.from === edge.to || !edge.from.startsWith('service:')) continue;
    const key = JSON.stringify([edge.from, edge.to]);
    const edges = pairs.get(key);
    if (edges === undefined) pairs.set(key, [edge]);
    else edges.push(edge);
  }
  const permissions: Permission[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const edges of pairs.values()) {
    const permission = permissionOf(edges, graph.environments);
    if (permission === undefined) continue;
    permissions.push(permission);
    const unknown = edges.find((edge) => edge.port === undefined);
    if (unknown !== undefined) diagnostics.push(portUnknown(unknown));
  }
  permissions.sort((a, b) => compareText(a.caller, b.caller) || compareText(a.callee, b.callee));
  return {
    permissions: { kind: 'permissions', schemaVersion: 1, permissions },
    diagnostics: sortedDiagnostics(diagnostics),
  };
}

function permissionOf(edges: readonly GraphEdge[], all: readonly string[]): Permission | undefined {
  const [first] = edges;
  if (first === undefined) return undefined;
  const at = firstSite(edges);
  return {
    caller: first.from,
    callee: first.to,
    ports: portsOf(edges),
    operations: [...new Set(edges.flatMap((edge) => edge.operations.map(readable)))]
      .filter((each) => each !== '')
      .sort(),
    environments: environmentsOf(edges, all),
    origin: 'code',
    ...(at === undefined ? {} : { at }),
  };
}

/** Operations come from source of any kind; half a surrogate pair could not be written to a file, nor blanks at the ends be seen in it. */
function readable(operation: string): string {
  return operation.replaceAll(/\p{Surrogate}/gu, '\uFFFD').trim();
}

function portsOf(edges: readonly GraphEdge[]): readonly PermissionPort[] {
  const ports = new Map<string, PermissionPort>();
  for (const { port, transport } of edges) {
    if (port === undefined) return [];
    ports.set(portText({ port, transport }), { port, transport });
  }
  return [...ports.values()].sort((a, b) => a.port - b.port || compareText(a.transport, b.transport));
}

/** Empty for all, which is also what an edge without environments means. */
function environmentsOf(edges: readonly GraphEdge[], all: readonly string[]): readonly string[] {
  if (edges.some((edge) => edge.environments.length === 0)) return [];
  const found = new Set(edges.flatMap((edge) => edge.environments));
  return all.every((each) => found.has(each)) ? [] : [...found].sort();
}

function firstSite(edges: readonly GraphEdge[]): Span | undefined {
  const sites = edges.flatMap((edge) => edge.sites);
  const [first] = sites.sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
  if (first === undefined) return undefined;
  const start = { line: first.line, column: first.column };
  return { file: first.file, start, end: start };
}

function portUnknown(edge: GraphEdge): Diagnostic {
  const [from, to] = [bareName(edge.from), bareName(edge.to)];
  const what = `${from} calls ${to} on a port that is not known.`;
  const fix = `Run "callgate explain ${from} ${to}" to see the call, and write the port into the rule by hand (without "from: code") to narrow it.`;
  return ruleDiagnostic('port-unknown', what, fix, firstSite([edge]));
}
