import { kid, type Node } from './ast.js';
import { type Builder, freshId } from './context.js';
import { addFunction, closureValue } from './functions.js';
import { writeVariable } from './variables.js';

/** Functions that are declared in a block are there from its start. */
export function hoistFunctions(fn: Builder, statements: readonly Node[]): void {
  const local = statements.filter((each) => each.type === 'FunctionDeclaration' && isLocal(fn, each));
  const ids = local.map((each) => {
    fn.closures += 1;
    return { each, id: freshId(fn.file, `${fn.id}$${String(fn.closures)}`) };
  });
  for (const { each, id } of ids) {
    const scope = fn.file.names.functions.get(each);
    const name = kid(each, 'id');
    const variable = name === undefined ? undefined : fn.file.names.variables.get(name);
    if (scope === undefined || variable === undefined) continue;
    writeVariable(fn, variable, closureValue(fn, id, scope, each), each);
  }
  for (const { each, id } of ids) {
    const scope = fn.file.names.functions.get(each);
    if (scope !== undefined) addFunction(fn.file, each, scope, { id, name: id, parent: fn });
  }
}

/** Whether a declared function belongs to the function around it, and not to the module. */
export function isLocal(fn: Builder, node: Node): boolean {
  const id = kid(node, 'id');
  return id !== undefined && fn.file.names.variables.get(id)?.kind === 'local';
}
