import { isDate } from '@callgate/ir';
import type { Permission, Permissions } from '@callgate/ir';
import { unique } from './adjust-documents.js';

/** Permissions with ends of the right kinds, each pair once, on days that there are. */
export function adjustPermissions(value: Permissions): Permissions {
  const adjusted = value.permissions.map((each): Permission => {
    const { expires, ...rest } = each;
    const kind = ['service', 'resource', 'external'][each.callee.length % 3] ?? 'service';
    const ends = { caller: `service:${each.caller}`, callee: `${kind}:${each.callee}` };
    const day = expires === undefined ? {} : { expires: isDate(expires) ? expires : '2028-02-29' };
    return { ...rest, ...ends, ...day };
  });
  const proper = adjusted.filter((each) => each.caller !== each.callee);
  return { ...value, permissions: unique(proper, (each) => `${each.caller} to ${each.callee}`) };
}
