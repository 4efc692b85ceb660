import type { Effect, ModelValue } from '@callgate/ir';
import { object, opens, returnsType } from '../../write.js';
import { parsedUrl } from '../net-url.js';
import * as sites from '../sites.js';

/** A request is sent to a URL, and a response comes back. */
export function sends(url: ModelValue, ...more: readonly Effect[]): readonly Effect[] {
  return [opens({ target: { url }, ...sites.http }), returnsType('Response'), ...more];
}

/** A request of net/http. */
export function request(method: ModelValue, url: ModelValue): ModelValue {
  return object('net/http.Request', { Method: method, URL: parsedUrl(url) });
}

/** The methods of HTTP by which client libraries name their functions. */
export const verbs = ['Get', 'Head', 'Post', 'Put', 'Patch', 'Delete', 'Options'] as const;
