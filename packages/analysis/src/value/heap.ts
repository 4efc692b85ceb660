import type { Body, Effect, FunctionModel } from '@callgate/ir';
import { denotes, isModular } from '../link/denotes.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { lookup } from '../link/scope.js';
import { isKnown, type Type, typeKey } from '../link/type.js';
import { typeOf } from '../link/type-of.js';
import { resolveType, underlying } from '../link/types.js';
import type { Reachability } from '../reach/reachability.js';
import { entryWriters, slotOf } from './write/entry-writers.js';
import { type FilledOutside, filledOutside } from './write/filled-outside.js';
import { pointerWriters } from './write/pointer-writers.js';

/** An assignment, found by what it assigns to. */
export interface StoreRef {
  readonly fn: FunctionNode;
  readonly target: number;
  readonly value: number;
  readonly guard: number | undefined;
}

/** A call of a function. */
export interface CallRef {
  readonly fn: FunctionNode;
  readonly call: number;
}

/** A call, or a literal, of which a model speaks. */
interface SettingPlace extends CallRef {
  /** The value that is the literal; absent for a call. */
  readonly literal?: number;
}

/** A call that writes through a pointer it is handed: argument number `argument`, or the receiver (-1). */
export interface WriterRef {
  readonly fn: FunctionNode;
  readonly call: number;
  readonly argument: number;
  /** The value that is handed over. */
  readonly value: number;
}

/** A library call that writes a field of what it is handed, as an effect of its model says. */
export interface FieldWriterRef {
  readonly writer: WriterRef;
  readonly effect: Effect & { effect: 'stores' };
}

/** Every assignment and pointer hand-over in the functions that are reached, indexed by what it can reach. */
export interface Heap {
  /** The functions that are reached. */
  readonly functions: readonly FunctionNode[];
  readonly fields: ReadonlyMap<string, readonly StoreRef[]>;
  /** Stores to a cell of a function, made in it or in closures: key `<function index>:<cell>`. */
  readonly cells: ReadonlyMap<string, readonly StoreRef[]>;
  readonly globals: ReadonlyMap<string, readonly StoreRef[]>;
  /** Stores through an index (`m[k] = v`), by the type of what is indexed. */
  readonly entries: ReadonlyMap<string, readonly StoreRef[]>;
  /** Stores through an index of a parameter or receiver, by function and parameter. */
  readonly entriesThrough: ReadonlyMap<string, readonly StoreRef[]>;
  /** Calls of functions that put entries into what they are handed, by its type. */
  readonly entryWriters: ReadonlyMap<string, readonly WriterRef[]>;
  /** What is sent on channels, by the type of the channel; those of unknown type under the empty text. */
  readonly sends: ReadonlyMap<string, readonly StoreRef[]>;
  /** Lists that are copied into others (`copy(to, from)`), by the type of the list. */
  readonly copies: ReadonlyMap<string, readonly StoreRef[]>;
  /** Stores through a pointer parameter (`*p = v`), by function. */
  readonly throughParameter: ReadonlyMap<string, readonly StoreRef[]>;
  /** Hand-overs of `&x.f`, by field name. */
  readonly fieldWriters: ReadonlyMap<string, readonly WriterRef[]>;
  readonly cellWriters: ReadonlyMap<string, readonly WriterRef[]>;
  readonly globalWriters: ReadonlyMap<string, readonly WriterRef[]>;
  /** Library calls that write one field of what they are handed, by field name. */
  readonly modelFieldWriters: ReadonlyMap<string, readonly FieldWriterRef[]>;
  /** Hand-overs of anything else (a pointer to a structure, `out any`). */
  readonly otherWriters: readonly WriterRef[];
  /** Literals of lists and maps of any type in which addresses stand. */
  readonly pointerTables: readonly { readonly fn: FunctionNode; readonly value: number }[];
  /** Calls and literals whose model gives a setting, or a key of a registry, a value. */
  readonly settingPlaces: readonly SettingPlace[];
  /** What code that is not read may have put somewhere. */
  readonly filledOutside: FilledOutside;
  /** Calls of a function, for going from a parameter to what is passed. */
  readonly callers: ReadonlyMap<FunctionNode, readonly CallRef[]>;
}

/** Key of a cell or parameter of a function. */
export function slotKey(fn: FunctionNode, index: number): string {
  return `${fn.index}:${index}`;
}

/**
 * Indexes the assignments of the functions that are reached. Stores to captured variables count for the cell of the function that owns it.
 */
export function buildHeap(
  linked: Linked,
  { functions, scanned, callsOf }: Pick<Reachability, 'functions' | 'scanned' | 'callsOf'>,
  cellOf: (fn: FunctionNode, captured: number) => { readonly fn: FunctionNode; readonly cell: number } | undefined,
): Heap {
  const fields = new Map<string, StoreRef[]>();
  const cells = new Map<string, StoreRef[]>();
  const globals = new Map<string, StoreRef[]>();
  const entries = new Map<string, StoreRef[]>();
  const entriesThrough = new Map<string, StoreRef[]>();
  const sends = new Map<string, StoreRef[]>();
  const copies = new Map<string, StoreRef[]>();
  const throughParameter = new Map<string, StoreRef[]>();
  const callers = new Map<FunctionNode, CallRef[]>();
  const settingPlaces: SettingPlace[] = [];

  for (const fn of functions) {
    const { body } = fn.facts;
    if (body === undefined) continue;
    for (const store of body.stores) {
      const ref: StoreRef = { fn, target: store.target, value: store.value, guard: store.guard };
      const target = body.values[store.target];
      switch (target?.op) {
        case 'select': {
          if (isModular(fn.file)) {
            const found = denotes(linked, fn, store.target);
            if (found?.what === 'member' && found.member.member === 'global') {
              push(globals, found.member.global.id, ref);
              break;
            }
          }
          const base = body.values[target.base];
          const imported = base?.op === 'ref' ? lookup(linked, fn.file, base.name) : undefined;
          if (imported?.binding === 'package') {
            const member = imported.package.linked?.members.get(target.name);
            if (member?.member === 'global') push(globals, member.global.id, ref);
          } else push(fields, target.name, ref);
          break;
        }
        case 'cell':
          push(cells, slotKey(fn, target.index), ref);
          break;
        case 'captured': {
          const owner = cellOf(fn, target.index);
          if (owner !== undefined) push(cells, slotKey(owner.fn, owner.cell), ref);
          break;
        }
        case 'ref': {
          const found = lookup(linked, fn.file, target.name);
          if (found.binding === 'member' && found.member.member === 'global')
            push(globals, found.member.global.id, ref);
          break;
        }
        case 'index': {
          const slot = slotOf(ref);
          if (slot !== undefined) push(entriesThrough, slotKey(fn, slot), ref);
          // Where types are structural, the declared one says nothing of which object it is.
          push(entries, isModular(fn.file) ? '' : typeKey(typeOf(linked, fn, target.base)), ref);
          break;
        }
        case 'receive':
          push(sends, channelKey(linked, typeOf(linked, fn, target.channel)), ref);
          break;
        case 'dereference': {
          const pointer = body.values[target.base];
          if (pointer?.op === 'parameter') push(throughParameter, slotKey(fn, pointer.index), ref);
          else if (pointer?.op === 'receiver') push(throughParameter, slotKey(fn, -1), ref);
          else if (pointer?.op === 'cell') push(cells, slotKey(fn, pointer.index), ref);
          break;
        }
        default:
      }
    }
    for (let call = 0; call < body.calls.length; call++) {
      for (const target of callsOf(fn, call)) push(callers, target, { fn, call });
      const copied = copyOf(body, call);
      if (copied !== undefined) push(copies, typeKey(typeOf(linked, fn, copied.target)), { fn, ...copied });
    }
    for (const { call, model } of scanned(fn).modelled) if (givesSettings(model)) settingPlaces.push({ fn, call });
    for (const literal of scanned(fn).literals) {
      const value = body.values[literal];
      const type = value?.op === 'construct' ? resolveType(linked, fn.file, value.type) : undefined;
      const model = type?.kind === 'external' ? fn.file.models.find(type.path, `new ${type.name}`) : undefined;
      if (model !== undefined && givesSettings(model)) settingPlaces.push({ fn, call: -1, literal });
    }
  }
  const writers = pointerWriters({ linked, functions, scanned, callsOf, direct: throughParameter, callers });
  return {
    functions,
    fields,
    cells,
    globals,
    entries,
    entriesThrough,
    entryWriters: entryWriters(linked, entriesThrough, callers),
    sends,
    copies,
    throughParameter,
    filledOutside: filledOutside(linked, { functions, scanned }, callers, cellOf),
    callers,
    settingPlaces,
    ...writers,
  };
}

function givesSettings({ effects }: FunctionModel): boolean {
  return effects.some(({ effect }) => effect === 'sets' || effect === 'registers');
}

/** What `copy` copies, where a call is one. */
function copyOf(body: Body, call: number): Omit<StoreRef, 'fn'> | undefined {
  const statement = body.calls[call];
  const callee = statement === undefined ? undefined : body.values[statement.callee];
  if (callee?.op !== 'ref' || callee.name !== 'copy') return undefined;
  const [target, value] = statement?.arguments ?? [];
  return target === undefined || value === undefined ? undefined : { target, value, guard: statement?.guard };
}

/** A text that is the same for channels of one type; the empty text where it is not known. */
export function channelKey(linked: Linked, type: Type): string {
  const channel = underlying(linked, type);
  return channel.kind === 'channel' && isKnown(channel.of) ? typeKey(channel.of) : '';
}

/** Adds to the list of a key. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
