import type { FunctionNode } from '../../link/linked.js';
import { spokenName } from '../../link/spoken-name.js';
import { parameterType, receiverType } from '../../link/type-of.js';
import { underlying } from '../../link/types.js';
import type { Gates } from '../../reach/gates.js';
import type { Reachability } from '../../reach/reachability.js';
import { canHold } from '../../value/condition/equal.js';
import type { Evaluator } from '../../value/evaluator.js';
import { underTelling } from '../../value/condition/telling.js';
import { isText } from '../../value/substitution/through-call.js';
import { conditionsOfGuard } from '../../value/condition/conditions.js';
import { piecesFilled } from '../../value/substitution/substitute-text.js';
import type { Binding, Substitution } from '../../value/substitution/substitution.js';
import { openRoots } from '../../value/substitution/open-roots.js';
import { conditionKey, valueKey } from '../../value/text/text.js';
import { alternative, union } from '../../value/terms.js';
import { type Alternative, receiverIndex, type Root } from '../../value/value.js';
import { isLost, rootsThatMatter, type SearchForm } from './authority.js';
import { cutTarget } from './cut-target.js';
import type { DynamicCallers } from './dynamic-callers.js';
import { expand } from './expand.js';
import { createFilling } from './filling.js';
import { spoil, tooMany, unknownInstead } from './give-up.js';
import { createInjectors } from './injectors.js';
import type { Objects } from './objects.js';
import { createPassedOptions } from './passed-options.js';
import { type CallLink, isTold, passesAddress } from './passing.js';
import { createRoom, type Room } from './room.js';
import { createSearchedWays, type StepKey, stepText } from './searched-ways.js';
import { createSharedWays, type Outcome } from './shared-ways.js';

/** What is known of a sink, put together as one value so that all parts are filled from the same caller or object. */
export interface Bundle {
  /** A list: target, port, operation; a missing part is an empty item. */
  readonly item: Alternative;
  /** Calls that lead on to the sink and fill its parameters, outermost first. */
  readonly calls: readonly CallLink[];
  /** Calls that filled the objects on which it hangs, from the nearest constructor outwards. */
  readonly made: readonly CallLink[];
  /** The outermost of these calls that passes the address itself. */
  readonly passed?: CallLink;
  /** The contexts for which it counts, where these are not all that reach what made it. */
  readonly only?: ReadonlySet<number>;
}

/** A bundle on its way outwards. */
export interface Job extends Bundle {
  readonly depth: number;
  /** The outermost function of the way to the sink found so far. */
  readonly head: FunctionNode;
}

/** What closing gives. */
export interface Closed {
  readonly bundles: readonly Bundle[];
  /** Contexts in which a way was given up because its conditions cannot hold, or because nothing is passed: they may have no target. */
  readonly excused: ReadonlySet<number>;
}

export interface Closer {
  /**
   * Fills parameters from callers and receivers from objects until nothing that matters for this form of target is open.
   * @param room what all targets of one sink share
   */
  close(start: Alternative, sink: FunctionNode, form: SearchForm, room?: Room): Closed;
}

/** What is known of a program besides its values: who reaches what, and who calls and makes what no name tells. */
interface Known {
  readonly reachability: Reachability;
  readonly gates: Gates;
  readonly crowded: ReadonlySet<FunctionNode>;
  readonly objects: Objects;
  readonly dynamic: DynamicCallers;
}

const maxWrappers = 16;
/** Ways in which one caller fills the parameters of a function. */
const maxWays = 64;
/**
 * Pieces of texts that are filled for one sink. Where all sinks together have had their share, what is left gets less: in a program whose URLs
 * are made of URLs of URLs every sink would use up all of it.
 */
const maxPiecesOfSink = 200_000;
const maxPiecesOfAll = 1_000_000;
const maxPiecesOfRest = 4_000;

export function createCloser(ev: Evaluator, { reachability, gates, crowded, objects, dynamic }: Known): Closer {
  const injectors = createInjectors(ev, reachability, objects, dynamic);
  const passed = createPassedOptions(ev, reachability);

  const fill = createFilling(ev);
  const atStart = piecesFilled();

  const bindAll = (
    job: Job,
    bindings: readonly Binding[],
    frame: Substitution['frame'],
    form: SearchForm,
  ): readonly Job[] => fill(job.item, bindings, frame, form).map((item) => ({ ...job, item, depth: job.depth + 1 }));

  /** Fills the parameters of a function from one of its callers. */
  const fromCaller = (
    job: Job,
    roots: readonly Root[],
    fn: FunctionNode,
    caller: FunctionNode,
    call: number,
    form: SearchForm,
    excused: Set<number>,
  ): readonly Job[] => {
    const statement = caller.facts.body?.calls[call];
    const when = statement?.guard === undefined ? [] : conditionsOfGuard(ev, caller, statement.guard, 'guard');
    const giveUp = (): readonly Job[] => {
      for (const context of reachability.commonContexts([...job.item.made, caller])) excused.add(context);
      return [];
    };
    if (when === 'never') return giveUp();
    let ways: Binding[][] = [[]];
    let cut = false;
    for (const root of roots) {
      let options = passed(job.item, { caller, call, root });
      if (options.length === 0) {
        if (root.index === receiverIndex) continue;
        // A pointer may be nil; a text that was not followed is there all the same.
        if (!isText(ev, root)) return giveUp();
        options = [unknownText(caller, fn)];
      }
      const next = ways.flatMap((way) => options.map((to) => [...way, { root, to }]));
      cut ||= next.length > maxWays;
      ways = next.slice(0, maxWays);
    }
    const link = { fn: caller, call, to: fn };
    // A caller of the function at the head leads on to the sink; any other fills what an object was made with.
    const way = job.head === fn ? { head: caller, calls: [link, ...job.calls] } : { made: [...job.made, link] };
    const guarded: Job = {
      ...job,
      ...way,
      ...(passesAddress(ev.linked, form, job.item, roots) ? { passed: link } : {}),
      item: { ...job.item, when: [...job.item.when, ...when], made: union(job.item.made, [caller]) },
    };
    const detail = `what ${spokenName(caller)} passes to ${spokenName(fn)}`;
    const filled = withUntold(
      guarded,
      ways.flatMap((bindings) => bindAll(guarded, bindings, { callee: fn, caller, call }, form)),
      roots,
      detail,
    );
    return cut ? [...filled, ...spoil(ev, guarded, roots, 'bound', `more than ${maxWays} ways`)] : filled;
  };

  const stepOutwards = (job: Job, roots: readonly Root[], form: SearchForm, excused: Set<number>): readonly Job[] => {
    // The function whose parameters are open: nearest to the sink first, so that one caller fills them together.
    const fn = (roots.find((root) => root.index !== receiverIndex) ?? roots[0])?.fn;
    if (fn === undefined) return [];
    const mine = [...openRoots(job.item).values()].filter((root) => root.fn === fn);
    const receiverOnly = roots.every((root) => root.fn !== fn || root.index === receiverIndex);
    if (receiverOnly) {
      const receiver = mine.find((root) => root.index === receiverIndex);
      const found = receiver === undefined ? [] : fromObjects(job, receiver, form);
      if (found.length > 0) return found;
    }
    const callers = [...(ev.heap.callers.get(fn) ?? []), ...dynamic.of(fn)];
    if (job.depth >= maxWrappers) return spoil(ev, job, mine, 'bound', `more than ${maxWrappers} wrappers`);
    const next = [
      ...callers.flatMap(({ fn: caller, call }) => [...fromCaller(job, mine, fn, caller, call, form, excused)]),
      ...fromInjectors(job, mine, form),
    ];
    if (next.length > 0) {
      // What comes through an interface that is too crowded to be followed is said, beside what is known.
      const more = crowded.has(fn);
      return more
        ? [...next, ...spoil(ev, job, mine, 'bound', `${spokenName(fn)} stands behind a crowded interface`)]
        : next;
    }
    // Nobody in the repository passes it: it comes from a library that calls the function, or the base can only be told by its type.
    for (const root of mine) {
      const joined = fromObjects(job, root, form);
      if (joined.length > 0) return joined;
    }
    const reason = callers.length === 0 ? 'input' : 'no-value';
    const detail =
      callers.length === 0
        ? `a parameter of ${spokenName(fn)}, which is called from outside the code`
        : `a parameter of ${spokenName(fn)}`;
    return spoil(ev, job, mine, reason, detail);
  };

  /** Fills a receiver (or a parameter that holds a structure) with each object of its type. */
  const fromObjects = (job: Job, root: Root, form: SearchForm): readonly Job[] => {
    const type =
      root.index === receiverIndex ? receiverType(ev.linked, root.fn) : parameterType(ev.linked, root.fn, root.index);
    if (type.kind !== 'named') return [];
    const shape = underlying(ev.linked, type);
    if (shape.kind === 'basic' || shape.kind === 'function') return [];
    return fromValues(job, root, objects.of(type.type), form, `what a ${type.type.name} holds`);
  };

  const fromValues = (
    job: Job,
    root: Root,
    values: readonly Alternative[],
    form: SearchForm,
    detail: string,
  ): readonly Job[] =>
    values.flatMap((to) => {
      const made: Job = { ...job, item: { ...job.item, made: union(job.item.made, to.made) } };
      return withUntold(made, bindAll(job, [{ root, to }], undefined, form), [root], detail);
    });

  /** Fills the first parameter for which an injector has something. */
  const fromInjectors = (job: Job, roots: readonly Root[], form: SearchForm): readonly Job[] => {
    for (const root of roots) {
      const detail = `what an injector passes to ${spokenName(root.fn)}`;
      const filled = fromValues(job, root, injectors.into(root), form, detail);
      if (filled.length > 0) return filled;
    }
    return [];
  };

  /** A text under which jobs are the same; undefined for one that cannot be. */
  const contextsOf = ({ item, only }: Bundle): readonly number[] => {
    const contexts = reachability.commonContexts(item.made);
    return only === undefined ? contexts : contexts.filter((context) => only.has(context));
  };

  /** What fills a job may all be made by other programs: for a program for which nothing is left, what is passed is not known. */
  const withUntold = (job: Job, filled: readonly Job[], roots: readonly Root[], detail: string): readonly Job[] => {
    if (filled.some(({ item }) => item.made.length === job.item.made.length)) return filled;
    const told = new Set(filled.flatMap((each) => [...contextsOf(each)]));
    const untold = contextsOf(job).filter((context) => !told.has(context));
    return untold.length === 0
      ? filled
      : [...filled, ...spoil(ev, { ...job, only: new Set(untold) }, roots, 'no-value', detail)];
  };

  const keyOf = (
    job: Job,
    form: SearchForm,
    excused: Set<number>,
    contexts: readonly number[],
  ): StepKey | undefined => {
    const { item, passed } = job;
    if (contexts.length === 0) return undefined;
    if (impossible(item)) {
      for (const context of contexts) excused.add(context);
      return undefined;
    }
    // Conditions count: the same text is another finding under another one, or once its own are closed.
    const when = item.when.length === 0 ? [] : [...new Set(item.when.map(conditionKey))].sort();
    // What is not known is told where it is passed on, and for each client that it went into.
    const links = isTold(form, item) ? [] : passed === undefined && isLost(form, item) ? job.made : [passed];
    const at = links.map((link) => (link === undefined ? '' : ` ${link.fn.index}:${link.call}`)).join('');
    // Ways that otherwise differ only in the functions they pass through, and reach the same contexts under the same switches, say the same.
    return { what: `${valueKey(item.value)} ${contexts.join(',')}${at}${gates.key(contexts, job.head)}`, when };
  };

  const search = (work: readonly Job[], form: SearchForm, before: string | undefined, room: Room): Outcome => {
    const closed: Bundle[] = [];
    const filled = new Set<FunctionNode>();
    const excused = new Set<number>();
    const ways = createSearchedWays<Job>();
    const begun = piecesFilled();
    const maxPieces = begun - atStart > maxPiecesOfAll ? maxPiecesOfRest : maxPiecesOfSink;
    const queue: { readonly job: Job; readonly from: string | undefined }[] = work.map((job) => ({
      job,
      from: before,
    }));
    for (let next = 0; next < queue.length; next++) {
      const { job, from } = queue[next] as (typeof queue)[number];
      const contexts = contextsOf(job);
      const step = keyOf(job, form, excused, contexts);
      if (step === undefined) {
        if (from !== undefined && impossible(job.item)) ways.ends(from);
        continue;
      }
      const key = stepText(step);
      if (key === before || !ways.begin(step, from, job)) continue;
      const roots = rootsThatMatter(form, job.item);
      if (!room.step(contexts) || (roots.length > 0 && piecesFilled() - begun > maxPieces)) {
        ways.ends(key);
        if (room.tell(contexts))
          closed.push(
            ...(roots.length === 0 ? [unknownInstead(job, 'bound', tooMany)] : spoil(ev, job, roots, 'bound', tooMany)),
          );
      } else if (roots.length === 0) {
        closed.push(job);
        room.close(contexts);
        ways.ends(key);
      } else {
        for (const root of roots) filled.add(root.fn);
        const further = stepOutwards(job, roots, form, excused);
        // What holds under fewer conditions first: it makes others needless.
        further
          .toSorted((a, b) => a.item.when.length - b.item.when.length)
          .forEach((each) => queue.push({ job: each, from: key }));
      }
    }
    for (const job of ways.endless())
      closed.push(...spoil(ev, job, rootsThatMatter(form, job.item), 'no-value', 'what only hands itself on'));
    return { bundles: closed, filled, excused };
  };
  const shared = createSharedWays(reachability, (jobs, form) => search(jobs, form, undefined, createRoom()));

  return {
    close(start, sink, form, room = createRoom()) {
      const begun = expand(cutTarget(form, { ...start, made: union(start.made, [sink]) }));
      const jobs = begun.map((item): Job => ({ item: underTelling(item), calls: [], made: [], depth: 0, head: sink }));
      const [only, ...others] = jobs;
      if (only === undefined || others.length > 0) return search(jobs, form, undefined, room);
      const excused = new Set<number>();
      const key = keyOf(only, form, excused, contextsOf(only));
      if (key === undefined) return { bundles: [], excused };
      const roots = rootsThatMatter(form, only.item);
      if (roots.length === 0) return { bundles: [only], excused };
      const filled = piecesFilled();
      // Every target of the sink had its search; together they have no more than one.
      if (room.spend(0) > maxPiecesOfSink) {
        const told = room.tell(contextsOf(only));
        return { bundles: told ? spoil(ev, only, roots, 'bound', tooMany) : [], excused };
      }
      const next = stepOutwards(only, roots, form, excused);
      const found = shared(next, sink, form) ?? search(next, form, stepText(key), room);
      room.spend(piecesFilled() - filled);
      return { bundles: found.bundles, excused: new Set([...excused, ...found.excused]) };
    },
  };
}

function unknownText(caller: FunctionNode, callee: FunctionNode): Alternative {
  const detail = `what ${spokenName(caller)} passes to ${spokenName(callee)}`;
  return alternative({ value: 'unknown', reason: 'no-value', detail }, [caller]);
}

/** Whether a condition contradicts itself by now. */
function impossible(item: Alternative): boolean {
  return !item.when.every(canHold);
}
