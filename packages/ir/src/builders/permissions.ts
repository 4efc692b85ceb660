import type { Permission, Permissions } from '../permission.js';

/** Permissions with these declared. */
export function permissions(declared: readonly Permission[] = []): Permissions {
  return { kind: 'permissions', schemaVersion: 1, permissions: declared };
}

/** A permission by node ids: `permission('service:frontend', 'service:cart')` is for all ports in all environments, as a person writes it. */
export function permission(
  caller: string,
  callee: string,
  more: Partial<Omit<Permission, 'caller' | 'callee'>> = {},
): Permission {
  return { caller, callee, ports: [], operations: [], environments: [], origin: 'manual', ...more };
}
