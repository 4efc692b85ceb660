import { boundedName } from './bounded-name.js';

/** Names that Windows keeps for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/u;

/**
 * A text as the name of a file or folder on any disk, and never that of another text, also where a disk takes upper and lower case for the same:
 * itself where it is made of lower-case letters, digits, `.`, `_` and `-`, else its beginning with a hash.
 * @returns at most 202 characters, so that there is room for an ending
 */
export function portableName(text: string): string {
  const name = boundedName(text, {
    length: 200,
    lowerCase: true,
    accepts: (each) => /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/u.test(each) && !devices.test(each),
  });
  // Only a hashed name can still start as a device, and no other name has its hash.
  return devices.test(name) ? `x-${name}` : name;
}
