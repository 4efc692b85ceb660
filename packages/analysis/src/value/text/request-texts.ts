import type { OpenKey, OpenRequest, Text } from '../value.js';

/** The texts of which a request for a setting is made: a name, a path, or a source with the keys below it. */
export function textsOfRequest(request: OpenRequest): readonly Text[] {
  switch (request.setting) {
    case 'env':
    case 'flag':
      return [request.name];
    case 'file':
      return [request.path];
    case 'key':
      return keyTexts(request.source, request.path);
    case 'arg':
    case 'program':
      return noTexts;
  }
}

const noTexts: readonly Text[] = [];

/** Requests are asked for their texts at each step outwards: a plain loop. */
function keyTexts(source: Text, path: readonly OpenKey[]): readonly Text[] {
  const texts: Text[] = [source];
  for (const step of path) if ('key' in step) texts.push(step.key);
  return texts;
}
