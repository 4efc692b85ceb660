import { permissionOrigins } from '../permission.js';
import type { Permission, PermissionPort, Permissions } from '../permission.js';
import { literal, object, optional, set, text, textLike } from '../shape/index.js';
import { namesShape, portShape, transportShape } from './leaves.js';
import { nameShape, spanShape } from './span.js';

const dateShape = textLike(/^\d{4}-\d{2}-\d{2}$/u, 'a date of the form 2027-03-31');

const permissionPortShape = object<PermissionPort>('PermissionPort', { port: portShape, transport: transportShape });

const permissionShape = object<Permission>('Permission', {
  caller: nameShape,
  callee: nameShape,
  ports: set(permissionPortShape, (each) => [each.port, each.transport]),
  operations: namesShape,
  environments: namesShape,
  origin: literal(...permissionOrigins),
  reason: optional(text),
  expires: optional(dateShape),
  at: optional(spanShape),
});

export const permissionsShape = object<Permissions>('Permissions', {
  kind: literal('permissions'),
  schemaVersion: literal(1),
  permissions: set(permissionShape, (each) => [each.caller, each.callee]),
});
