import { isDate } from '../calendar-date.js';
import type { Permission, Permissions } from '../permission.js';
import { nodeKinds } from '../service-graph.js';
import { pointer, quote } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import { duplicates } from './references.js';
import { checkOptionalRange } from './span.js';

/** What must hold in Permissions beyond their shape. */
export function checkPermissions({ permissions }: Permissions): readonly Problem[] {
  const listed = { path: '/permissions', elements: permissions };
  return [
    ...duplicates(listed, 'a caller and a callee', (each) => `${each.caller} to ${each.callee}`),
    ...permissions.flatMap((each, at) => checkPermission(each, pointer('/permissions', at))),
  ];
}

function checkPermission(permission: Permission, path: string): Problem[] {
  const { caller, callee, expires } = permission;
  const problems: Problem[] = [];
  if (!caller.startsWith('service:')) {
    const expected = 'the id of a service: "service:<name>"';
    problems.push({ path: pointer(path, 'caller'), expected, found: quote(caller) });
  }
  if (!nodeKinds.some((kind) => callee.startsWith(`${kind}:`))) {
    const expected = `an id that starts with ${nodeKinds.map((kind) => `"${kind}:"`).join(', ')}`;
    problems.push({ path: pointer(path, 'callee'), expected, found: quote(callee) });
  }
  if (caller === callee) {
    const expected = 'another node than the caller, which needs no permission to reach itself';
    problems.push({ path: pointer(path, 'callee'), expected, found: quote(callee) });
  }
  if (expires !== undefined && !isDate(expires)) {
    problems.push({ path: pointer(path, 'expires'), expected: 'a day of the calendar', found: quote(expires) });
  }
  return [...problems, ...checkOptionalRange(permission.at, pointer(path, 'at'))];
}
