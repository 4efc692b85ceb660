import { growInts } from './int-array.js';
import type { NameTable } from './name-table.js';

/** What a local name stands for. */
export const localVariable = 0;
export const localType = 1;
export const typeParameter = 2;

/** The locals of one file: variables, constants, parameters, types and type parameters declared inside functions. */
export interface Locals {
  /** By node of an identifier: 1 + the local that it names; -2 - the id of its name where it names none; 0 or -1: not looked at. */
  readonly resolved: Int32Array;
  readonly count: number;
  /** By local: the node of the identifier that declares it. */
  readonly node: Int32Array;
  /** By local: {@link localVariable}, {@link localType} or {@link typeParameter}. */
  readonly kind: Uint8Array;
  /** By local: 1 for a variable that has to be a cell. */
  readonly cell: Uint8Array;
  /** Assignments (declarations not counted), in order of the statement's node. */
  readonly assignments: number;
  readonly assignmentNode: Int32Array;
  readonly assignmentLocal: Int32Array;
}

/** The scopes of a file while it is walked from top to bottom. Reused for every file. */
export interface Scopes {
  reset(nodes: number, names: NameTable): void;
  /** Opens a scope that ends before node `end`. */
  open(end: number, kind: 'block' | 'loop' | 'closure', node: number): void;
  /** Has `declare` called when the walk reaches node `end`: what `:=` and `var` declare is not visible before. */
  declareAt(end: number, node: number): void;
  /** Ends what ends before `node`. */
  reach(node: number, declare: (node: number) => void): void;
  /** Declares a local in the innermost scope. */
  declare(nameNode: number, name: number, kind: number): void;
  /** `:=` of one name: declares it, or assigns to it where the same scope has it. */
  define(nameNode: number, name: number, statement: number, statementEnd: number): void;
  use(nameNode: number, name: number): void;
  assign(name: number, statement: number, statementEnd: number): void;
  /** The variable is assigned where node `end` is reached, by no statement that names it. */
  assignAtEnd(name: number, end: number): void;
  /** The address of the variable is taken. */
  takeAddress(name: number): void;
  /** Keeps `use` away from an identifier that is about to be declared. */
  skip(nameNode: number): void;
  finish(): Locals;
}

const entryScope = 0;
const entryLoop = 1;
const entryClosure = 2;
const entryDeclaration = 3;

/** Scopes with nothing in them. */
export function createScopes(): Scopes {
  let resolved = new Int32Array(1 << 15);
  let bound = new Int32Array(1 << 12); // by name: 1 + local
  let names: NameTable;
  // Locals
  let count = 0;
  let node = new Int32Array(1024);
  let name = new Int32Array(1024);
  let scopeOf = new Int32Array(1024);
  let closureDepthOf = new Int32Array(1024);
  let capturedAt = new Int32Array(1024);
  let assignedAt = new Int32Array(1024);
  let kind = new Uint8Array(1024);
  let cell = new Uint8Array(1024);
  // Assignments
  let assignments = 0;
  let assignmentNode = new Int32Array(1024);
  let assignmentLocal = new Int32Array(1024);
  // Open scopes, and declarations that wait for their end
  const stackEnd: number[] = [];
  const stackKind: number[] = [];
  const stackNode: number[] = [];
  const stackUndo: number[] = [];
  const stackScope: number[] = [];
  const undoName: number[] = [];
  const undoLocal: number[] = [];
  const loops: number[] = [];
  const loopClosureDepth: number[] = [];
  const closures: number[] = [];
  let scope = 0;
  let scopes = 0;

  function growLocals(): void {
    node = growInts(node);
    name = growInts(name);
    scopeOf = growInts(scopeOf);
    closureDepthOf = growInts(closureDepthOf);
    capturedAt = growInts(capturedAt);
    assignedAt = growInts(assignedAt);
    const kinds = new Uint8Array(kind.length * 2);
    kinds.set(kind);
    kind = kinds;
    const cells = new Uint8Array(cell.length * 2);
    cells.set(cell);
    cell = cells;
  }

  function lookup(nameId: number): number {
    return nameId < bound.length ? bound[nameId]! - 1 : -1;
  }

  /** Marks the capture. What may be assigned after the closure was made counts from the outermost loop around it. */
  function capture(local: number): void {
    if (capturedAt[local] !== 0) return;
    const depth = closureDepthOf[local]!;
    let at = closures[depth]!;
    for (let i = 0; i < loops.length; i++) {
      if (loops[i]! < node[local]! || loopClosureDepth[i] !== depth) continue;
      at = Math.min(at, loops[i]!);
      break;
    }
    capturedAt[local] = at;
  }

  const self: Scopes = {
    reset(nodes, nameTable) {
      names = nameTable;
      if (resolved.length < nodes) resolved = new Int32Array(nodes * 2);
      else resolved.fill(0, 0, nodes);
      count = assignments = scope = scopes = 0;
      // A file that was given up half way leaves bindings behind.
      if (stackEnd.length > 0 || undoName.length > 0) bound.fill(0);
      stackEnd.length = stackKind.length = stackNode.length = stackUndo.length = stackScope.length = 0;
      undoName.length = undoLocal.length = loops.length = loopClosureDepth.length = closures.length = 0;
    },
    open(end, kindName, at) {
      stackEnd.push(end);
      stackNode.push(at);
      stackUndo.push(undoName.length);
      stackScope.push(scope);
      scope = ++scopes;
      if (kindName === 'block') return void stackKind.push(entryScope);
      if (kindName === 'loop') {
        stackKind.push(entryLoop);
        loops.push(at);
        loopClosureDepth.push(closures.length);
        return;
      }
      stackKind.push(entryClosure);
      closures.push(at);
    },
    declareAt(end, at) {
      stackEnd.push(end);
      stackKind.push(entryDeclaration);
      stackNode.push(at);
      stackUndo.push(0);
      stackScope.push(0);
    },
    reach(at, declare) {
      while (stackEnd.length > 0 && stackEnd[stackEnd.length - 1]! <= at) {
        stackEnd.pop();
        const entry = stackKind.pop()!;
        const entryNode = stackNode.pop()!;
        const undo = stackUndo.pop()!;
        const outer = stackScope.pop()!;
        if (entry === entryDeclaration) {
          declare(entryNode);
          continue;
        }
        while (undoName.length > undo) bound[undoName.pop()!] = undoLocal.pop()!;
        scope = outer;
        if (entry === entryLoop) {
          loops.pop();
          loopClosureDepth.pop();
        } else if (entry === entryClosure) closures.pop();
      }
    },
    declare(nameNode, nameId, localKind) {
      const local = count++;
      if (local >= node.length) growLocals();
      node[local] = nameNode;
      name[local] = nameId;
      scopeOf[local] = scope;
      closureDepthOf[local] = closures.length;
      capturedAt[local] = assignedAt[local] = 0;
      kind[local] = localKind;
      cell[local] = 0;
      resolved[nameNode] = local + 1;
      if (nameId >= bound.length) {
        const larger = new Int32Array(Math.max(names.size(), bound.length) * 2);
        larger.set(bound);
        bound = larger;
      }
      undoName.push(nameId);
      undoLocal.push(bound[nameId]!);
      bound[nameId] = local + 1;
    },
    define(nameNode, nameId, statement, statementEnd) {
      const local = lookup(nameId);
      if (local < 0 || scopeOf[local] !== scope) return self.declare(nameNode, nameId, localVariable);
      resolved[nameNode] = local + 1;
      self.assign(nameId, statement, statementEnd);
    },
    use(nameNode, nameId) {
      if (resolved[nameNode] !== 0) return;
      const local = lookup(nameId);
      if (local < 0) {
        resolved[nameNode] = -2 - nameId;
        return;
      }
      resolved[nameNode] = local + 1;
      if (closures.length > closureDepthOf[local]!) capture(local);
    },
    assign(nameId, statement, statementEnd) {
      const local = lookup(nameId);
      if (local < 0) return;
      if (assignments >= assignmentNode.length) {
        assignmentNode = growInts(assignmentNode);
        assignmentLocal = growInts(assignmentLocal);
      }
      assignmentNode[assignments] = statement;
      assignmentLocal[assignments++] = local;
      if (closures.length > closureDepthOf[local]!) cell[local] = 1;
      else if (assignedAt[local]! < statementEnd) assignedAt[local] = statementEnd;
    },
    assignAtEnd(nameId, end) {
      const local = lookup(nameId);
      if (local >= 0) assignedAt[local] = end;
    },
    takeAddress(nameId) {
      const local = lookup(nameId);
      if (local >= 0) cell[local] = 1;
    },
    skip(nameNode) {
      resolved[nameNode] = -1;
    },
    finish() {
      self.reach(Number.MAX_SAFE_INTEGER, () => {});
      for (let local = 0; local < count; local++) {
        if (capturedAt[local] !== 0 && assignedAt[local]! > capturedAt[local]!) cell[local] = 1;
      }
      return { resolved, count, node, kind, cell, assignments, assignmentNode, assignmentLocal };
    },
  };
  return self;
}
