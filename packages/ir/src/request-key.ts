import { canonicalise } from './shape/index.js';
import { settingRequestShape } from './shapes/template.js';
import type { SettingRequest } from './template.js';

const known = new WeakMap<SettingRequest, string>();

/** A text that two requests share exactly where they ask for the same: their canonical JSON in one line, without places. */
export function requestKey(request: SettingRequest): string {
  let key = known.get(request);
  if (key === undefined) {
    // Where a name was written does not matter to what is asked for.
    key = JSON.stringify(canonicalise(settingRequestShape, request), (name, value: unknown) =>
      name === 'at' ? undefined : value,
    );
    known.set(request, key);
  }
  return key;
}
