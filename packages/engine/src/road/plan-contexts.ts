import type { ContextRequest, EntryCandidate, RoleCandidate } from '@callgate/analysis';
import type { UnboundEntry } from '@callgate/catalog';
import type { CatalogView } from '@callgate/ir';
import { chooseRole } from './choose-role.js';
import { folderOf } from './narrow-tree.js';
import type { Run } from './run.js';
import { serviceOfRole, type RoleService } from './role-services.js';

export interface ContextPlan {
  readonly requests: readonly ContextRequest[];
  /** By id of the context. */
  readonly runs: ReadonlyMap<string, readonly Run[]>;
  /** Services that stand for one role of a program that no manifest starts in that role. */
  readonly roleServices: readonly RoleService[];
  /** Ids of services that stood for a program as a whole, and have given way to those of its roles. */
  readonly replaced: ReadonlySet<string>;
  /** Roles that no manifest starts, of programs that manifests start in another: taken for tools. */
  readonly idleRoles: readonly { readonly file: string; readonly words: readonly string[] }[];
}

interface Draft {
  readonly candidate: EntryCandidate;
  readonly role: RoleCandidate | undefined;
  /** The word that calls it; absent: not known. */
  readonly program: string | undefined;
  /** Absent: not known. */
  readonly arguments: readonly string[] | undefined;
  readonly runs: Run[];
}

/** What source tells of how a program runs. */
export interface SourceOfPrograms {
  /** The folder in which a program runs while no container says another: that of its source, unless its layout knows one of its own. */
  directoryOf(candidate: EntryCandidate): string;
  /** Whether it takes an empty variable for none. */
  emptyIsUnset(candidate: EntryCandidate): boolean;
}

/**
 * Decides which contexts there are: one for each distinct entry point, role, name and list of arguments that some workload runs, and one for
 * each program, or role of a program, that no workload runs.
 */
export function planContexts(
  candidates: readonly EntryCandidate[],
  views: readonly CatalogView[],
  unbound: readonly UnboundEntry[],
  source: SourceOfPrograms = { directoryOf: ({ file }) => folderOf(file), emptyIsUnset: () => false },
): ContextPlan {
  const drafts = new Map<string, Draft>();
  const byPackage = new Map(candidates.map((candidate) => [candidate.package, candidate]));
  for (const view of views) addBoundRuns(view, byPackage, source, drafts);
  const started = startedRoles(drafts);
  const roleServices: RoleService[] = [];
  const replaced = new Set<string>();
  const idleRoles: ContextPlan['idleRoles'][number][] = [];
  const taken = new Set(views.flatMap((view) => view.services.map((service) => service.name)));
  const standIns = new Map(unbound.map((each) => [each.entry, each.service]));
  for (const candidate of candidates) {
    const roles = candidate.roles.filter((role) => role.words.length > 0 && !role.aggregate);
    const standIn = standIns.get(candidate.package);
    const startedHere = started.get(candidate.function);
    if (startedHere === undefined && standIn === undefined) continue;
    if (startedHere?.some((role) => role?.aggregate !== true) === true) {
      // Somebody chose among the roles, or runs the program as it is: the roles that nobody starts are tools.
      const idle = startedHere.includes(undefined) ? [] : roles.filter((role) => !startedHere.includes(role));
      idleRoles.push(...idle.map(({ words }) => ({ file: candidate.file, words })));
      continue;
    }
    if (standIn !== undefined && roles.length === 0) {
      addUnboundRuns(candidate, undefined, standIn, views, source, drafts);
      continue;
    }
    // What runs where no word chooses a role; the roles beside it may be started as well.
    const asItIs = candidate.roles.find((role) => role.words.length === 0 && !role.aggregate);
    if (standIn !== undefined && asItIs === undefined) replaced.add(standIn);
    const services = roles.map((role) => {
      const service = serviceOfRole(candidate, role, taken);
      taken.add(service.name);
      addUnboundRuns(candidate, role, service.id, views, source, drafts);
      return standIn === undefined ? service : { ...service, of: standIn };
    });
    if (standIn !== undefined && asItIs !== undefined) {
      const [name, directory] = [standIn.slice('service:'.length), folderOf(candidate.file)];
      roleServices.push({ id: standIn, name, directory, beside: services.map(({ id }) => id) });
      addUnboundRuns(candidate, asItIs, standIn, views, source, drafts);
    }
    roleServices.push(...services);
  }
  return { ...number(drafts), roleServices, replaced, idleRoles };
}

function addBoundRuns(
  view: CatalogView,
  candidates: ReadonlyMap<string, EntryCandidate>,
  source: SourceOfPrograms,
  drafts: Map<string, Draft>,
): void {
  const workloads = new Map(view.workloads.map((workload) => [workload.id, workload]));
  for (const service of view.services) {
    for (const binding of service.bindings) {
      const candidate = candidates.get(binding.entry);
      const workload = workloads.get(binding.workload);
      if (candidate === undefined || workload === undefined) continue;
      const role = chooseRole(candidate.roles, binding.arguments);
      const container = workload.containers.find((each) => each.name === binding.container);
      const run: Run = {
        context: '',
        service: service.id,
        view,
        workload,
        binding,
        directory: source.directoryOf(candidate),
        aggregate: role?.aggregate ?? false,
        emptyIsUnset: source.emptyIsUnset(candidate),
        ...(container === undefined ? {} : { container }),
      };
      draftOf(drafts, candidate, role, binding).runs.push(run);
    }
  }
}

function addUnboundRuns(
  candidate: EntryCandidate,
  role: RoleCandidate | undefined,
  service: string,
  views: readonly CatalogView[],
  source: SourceOfPrograms,
  drafts: Map<string, Draft>,
): void {
  const draft = draftOf(drafts, candidate, role, {});
  const aggregate = role?.aggregate ?? false;
  const directory = source.directoryOf(candidate);
  for (const view of views) draft.runs.push({ context: '', service, view, directory, aggregate });
}

function draftOf(
  drafts: Map<string, Draft>,
  candidate: EntryCandidate,
  role: RoleCandidate | undefined,
  called: Pick<ContextRequest, 'program' | 'arguments'>,
): Draft {
  const { program, arguments: args } = called;
  const key = JSON.stringify([candidate.function, role?.words ?? null, args ?? null, program ?? null]);
  const draft = drafts.get(key) ?? { candidate, role, program, arguments: args, runs: [] };
  drafts.set(key, draft);
  return draft;
}

/** The roles in which workloads run each program; undefined for the program as it is. */
function startedRoles(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, readonly (RoleCandidate | undefined)[]> {
  const started = new Map<string, (RoleCandidate | undefined)[]>();
  for (const { candidate, role } of drafts.values()) {
    const roles = started.get(candidate.function) ?? [];
    roles.push(role);
    started.set(candidate.function, roles);
  }
  return started;
}

/** Gives each context its id: the entry, the role, and a number where the same role runs with different arguments or under another name. */
function number(drafts: ReadonlyMap<string, Draft>): Pick<ContextPlan, 'requests' | 'runs'> {
  const requests: ContextRequest[] = [];
  const runs = new Map<string, readonly Run[]>();
  const groups = new Map<string, [string, Draft][]>();
  for (const [key, draft] of drafts) {
    const role = draft.role === undefined ? '' : `@${draft.role.words.join(' ')}`;
    const base = `${draft.candidate.function}${role}`;
    const group = groups.get(base) ?? [];
    group.push([key, draft]);
    groups.set(base, group);
  }
  for (const base of [...groups.keys()].sort()) {
    const group = (groups.get(base) ?? []).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [index, [, draft]] of group.entries()) {
      const id = index === 0 ? base : `${base}~${index + 1}`;
      requests.push({
        id,
        entry: draft.candidate.function,
        ...(draft.role === undefined ? {} : { role: draft.role.words }),
        ...(draft.program === undefined ? {} : { program: draft.program }),
        ...(draft.arguments === undefined ? {} : { arguments: draft.arguments }),
      });
      runs.set(
        id,
        draft.runs.map((run) => ({ ...run, context: id })),
      );
    }
  }
  return { requests, runs };
}
