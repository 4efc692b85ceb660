import { canonicalise } from './shape/index.js';
import { settingRequestShape } from './shapes/template.js';
import type { SettingRequest } from './template.js';

/** A text that two requests share exactly where they ask for the same: their canonical JSON in one line, without places. */
export function requestKey(request: SettingRequest): string {
  // Where a name was written does not matter to what is asked for.
  return JSON.stringify(canonicalise(settingRequestShape, request), (key, value: unknown) =>
    key === 'at' ? undefined : value,
  );
}
