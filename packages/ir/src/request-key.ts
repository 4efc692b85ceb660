import { isRecord } from './shape/check.js';
import { canonicalise } from './shape/index.js';
import { settingRequestShape } from './shapes/template.js';
import type { SettingRequest } from './template.js';

const known = new WeakMap<SettingRequest, string>();

/** A text that two requests share exactly where they ask for the same: their canonical JSON in one line, without places. */
export function requestKey(request: SettingRequest): string {
  let key = known.get(request);
  if (key === undefined) {
    key = JSON.stringify(withoutPlaces(canonicalise(settingRequestShape, request)));
    known.set(request, key);
  }
  return key;
}

/** Where a name was written does not matter to what is asked for. Done by hand: a replacer would be called for every field and element. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (!isRecord(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(value)) if (name !== 'at') kept[name] = withoutPlaces(value[name]);
  return kept;
}
