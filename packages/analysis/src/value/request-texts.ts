import type { OpenRequest, Text } from './value.js';

/** The texts of which a request for a setting is made: a name, a path, or a source with the keys below it. */
export function textsOfRequest(request: OpenRequest): readonly Text[] {
  switch (request.setting) {
    case 'env':
    case 'flag':
      return [request.name];
    case 'file':
      return [request.path];
    case 'key':
      return [request.source, ...request.path.flatMap((step) => ('key' in step ? [step.key] : []))];
    case 'arg':
    case 'program':
      return noTexts;
  }
}

const noTexts: readonly Text[] = [];
