import type { Effect } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { startFunctions } from '../link/start-functions.js';
import type { Evaluator } from '../value/evaluator.js';
import { operand } from '../value/model/model-operands.js';
import { siteOfCall } from '../value/model/model-site.js';
import { literalText } from '../value/text/text.js';
import { alternative } from '../value/terms.js';
import { type Alternative } from '../value/value.js';
import { reach, type Reachability, type Scans } from './reachability.js';
import { type RoleFunction, type RoleSite, roleWord } from './roles.js';

interface Role {
  /** Words after the program's name; empty for what runs without a subcommand. */
  readonly words: readonly string[];
  readonly functions: readonly RoleFunction[];
  /** Functions of the roles above that run as well. */
  readonly inherited: readonly RoleFunction[];
  /** It runs the functions of other roles: all in one. */
  readonly aggregate: boolean;
  /** It does something of its own, and not only what precedes the roles below it. */
  readonly own: boolean;
}

export interface RoleTree {
  of(entry: FunctionNode): readonly Role[];
  /** Functions that code runs by calling a role's field. */
  readonly calls: ReadonlyMap<FunctionNode, readonly { readonly to: FunctionNode; readonly call: number }[]>;
}

const none: RoleTree = { of: () => [], calls: new Map() };

/** Everything that any program of the repository can reach in any role: what values are evaluated over. */
export interface Whole {
  readonly reachability: Reachability;
  readonly ev: Evaluator;
  readonly roles: RoleTree;
}

/**
 * Reaches from every entry in every role, and finds the roles: literals of command-line libraries, put into a tree by the calls that add
 * one to another. Done once for a linked program; contexts are told apart afterwards.
 */
export function reachWhole(
  linked: Linked,
  scans: Scans,
  evaluatorFor: (reachability: Reachability) => Evaluator,
): Whole {
  const entries = startFunctions(linked);
  const starts = entries.map((entry) => ({ entry, roleFunctions: [] }));
  const reachability = reach(linked, scans, starts, new Map(), () => [], true);
  const sites = rolesIn(reachability);
  const ev = evaluatorFor(reachability);
  return { reachability, ev, roles: sites.length === 0 ? none : buildTree(ev, reachability, sites, entries) };
}

function rolesIn(reachability: Reachability): readonly RoleSite[] {
  return reachability.functions.flatMap((fn) => [...reachability.scanned(fn).roles]);
}

function buildTree(
  ev: Evaluator,
  reachability: Reachability,
  sites: readonly RoleSite[],
  entries: readonly FunctionNode[],
): RoleTree {
  const byKey = new Map(sites.map((site) => [keyOf(site), site]));
  const parents = parentsOf(ev, reachability, byKey);
  const calls = roleCallsOf(ev, reachability, byKey);
  const wordsOf = (site: RoleSite): { words: readonly string[]; above: readonly RoleSite[] } => {
    const words: string[] = [];
    const above: RoleSite[] = [];
    let at: RoleSite = site;
    for (let depth = 0; depth < 8; depth++) {
      const parent = parents.get(at);
      if (parent === undefined || parent === at || above.includes(parent)) break;
      words.unshift(nameOf(ev, at));
      above.push(parent);
      at = parent;
    }
    return { words, above };
  };
  const roleFunctions = new Set(sites.flatMap((site) => site.runs.map((run) => run.fn)));
  const aggregate = (site: RoleSite): boolean => runsOthers(reachability, calls, site, roleFunctions);
  return {
    calls,
    of(entry) {
      const context = entries.indexOf(entry);
      if (context < 0) return [];
      const found = new Map<string, Role>();
      for (const site of sites) {
        if (site.runs.length === 0 || !reachability.reaches(context, site.fn)) continue;
        const { words, above } = wordsOf(site);
        const key = words.join(' ');
        const role: Role = {
          words,
          functions: site.runs.map(({ fn }) => ({ fn, madeIn: site.fn })),
          inherited: above.flatMap((parent) =>
            parent.runs.filter((run) => run.inherited).map(({ fn }) => ({ fn, madeIn: parent.fn })),
          ),
          aggregate: aggregate(site),
          own: site.runs.some((run) => !run.inherited),
        };
        const before = found.get(key);
        found.set(
          key,
          before === undefined
            ? role
            : {
                ...role,
                functions: [...before.functions, ...role.functions],
                inherited: [...before.inherited, ...role.inherited],
                own: before.own || role.own,
              },
        );
      }
      return [...found.values()].sort((a, b) => (a.words.join(' ') < b.words.join(' ') ? -1 : 1));
    },
  };
}

function keyOf(site: RoleSite): string {
  return `o${site.fn.index}:${site.value}`;
}

function siteOf(byKey: ReadonlyMap<string, RoleSite>, item: Alternative): RoleSite | undefined {
  return item.value.value === 'object' ? byKey.get(item.value.site.key) : undefined;
}

function nameOf(ev: Evaluator, site: RoleSite): string {
  if (site.name === undefined) return '';
  const text = ev.asText(ev.evaluate(site.fn, site.name))[0]?.text;
  return text === undefined ? '' : roleWord(literalText(text) ?? '');
}

/** Which role was added to which: by a call, or by the literal that lists its children. */
function parentsOf(
  ev: Evaluator,
  reachability: Reachability,
  byKey: ReadonlyMap<string, RoleSite>,
): ReadonlyMap<RoleSite, RoleSite> {
  const parents = new Map<RoleSite, RoleSite>();
  const connect = (parentItems: readonly Alternative[], childItems: readonly Alternative[]): void => {
    for (const parentItem of parentItems) {
      const parent = siteOf(byKey, parentItem);
      if (parent === undefined) continue;
      for (const childItem of childItems) {
        const child = siteOf(byKey, childItem);
        if (child !== undefined && child !== parent && !parents.has(child)) parents.set(child, parent);
      }
    }
  };
  const subcommands = (effects: readonly Effect[]): readonly (Effect & { effect: 'subcommand' })[] =>
    effects.filter((effect): effect is Effect & { effect: 'subcommand' } => effect.effect === 'subcommand');
  for (const fn of reachability.functions) {
    for (const { call, model } of reachability.scanned(fn).modelled) {
      const callee = resolveCallee(ev.linked, fn, call);
      if (callee.callee !== 'external') continue;
      for (const effect of subcommands(model.effects)) {
        const site = siteOfCall(fn, call, callee);
        connect(operand(ev, site, effect.parent), operand(ev, site, effect.child));
      }
    }
  }
  for (const role of byKey.values()) {
    const construct = role.fn.facts.body?.values[role.value];
    if (construct?.op !== 'construct') continue;
    const [literal] = ev.evaluate(role.fn, role.value);
    if (literal?.value.value !== 'object' || literal.value.site.type.kind !== 'external') continue;
    const { path, name } = literal.value.site.type;
    const site = { fn: role.fn, path, literal: alternative(literal.value) };
    for (const effect of subcommands(role.fn.file.models.find(path, `new ${name}`)?.effects ?? [])) {
      connect([literal], operand(ev, site, effect.child));
    }
  }
  return parents;
}

function roleCallsOf(
  ev: Evaluator,
  reachability: Reachability,
  byKey: ReadonlyMap<string, RoleSite>,
): Map<FunctionNode, { to: FunctionNode; call: number }[]> {
  const calls = new Map<FunctionNode, { to: FunctionNode; call: number }[]>();
  for (const fn of reachability.functions) {
    for (const roleCall of reachability.scanned(fn).roleCalls) {
      for (const item of ev.evaluate(fn, roleCall.base)) {
        const site = siteOf(byKey, item);
        for (const run of site?.runs ?? []) {
          if (run.field !== roleCall.field) continue;
          const list = calls.get(fn);
          if (list === undefined) calls.set(fn, [{ to: run.fn, call: roleCall.call }]);
          else list.push({ to: run.fn, call: roleCall.call });
        }
      }
    }
  }
  return calls;
}

/** Whether what a role runs (near its start) runs the functions of several other roles. */
function runsOthers(
  reachability: Reachability,
  calls: ReadonlyMap<FunctionNode, readonly { readonly to: FunctionNode }[]>,
  site: RoleSite,
  roleFunctions: ReadonlySet<FunctionNode>,
): boolean {
  const own = new Set(site.runs.map((run) => run.fn));
  const others = new Set<FunctionNode>();
  let level = [...own];
  const seen = new Set(level);
  for (let depth = 0; depth < 3; depth++) {
    const next: FunctionNode[] = [];
    for (const fn of level) {
      for (const { to } of [...(calls.get(fn) ?? []), ...reachability.scanned(fn).edges]) {
        if (roleFunctions.has(to) && !own.has(to)) others.add(to);
        else if (!seen.has(to)) {
          seen.add(to);
          next.push(to);
        }
      }
    }
    level = next;
  }
  return others.size >= 2;
}
