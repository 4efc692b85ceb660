import {
  generatedMark,
  goMap,
  libraryFunctions,
  parseTemplate,
  TemplateProblem,
  templateSet,
  textArgument,
} from '@callgate/go-template';
import type { FunctionTable, GoValue } from '@callgate/go-template';
import type { YamlScalar } from '@callgate/manifests';
import { unknownPiece } from '../settings/unknown-pieces.js';
import type { NomadService } from './nomad-variables.js';
import { consulNames } from './nomad-variables.js';

/** What a template is filled with. */
export interface TemplateNames {
  readonly services: ReadonlyMap<string, NomadService>;
  readonly variables: ReadonlyMap<string, YamlScalar>;
}

/**
 * Fills a template of a task (consul-template docs, "Templating Language"): instances of a service are one, under the name that stands for all of
 * them; what a store or a secret holds is an unknown piece.
 * @returns undefined where it uses something that is not known
 */
export function fillTemplate(text: string, names: TemplateNames): string | undefined {
  try {
    const parsed = parseTemplate(text, 'template');
    const functions = templateFunctions(names, keysIn(text));
    const filled = templateSet([parsed], () => functions).render('template', goMap());
    return filled.text.replaceAll(generatedMark, unknownPiece('chance'));
  } catch (error) {
    if (error instanceof TemplateProblem) return undefined;
    throw error;
  }
}

/** Whatever a template may ask a secret for. */
function keysIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\.(\w+)/gu), ([, key = '']) => key))];
}

function templateFunctions({ services, variables }: TemplateNames, keys: readonly string[]): FunctionTable {
  const instances: FunctionTable[string] = (args, call) => {
    // `tag.name@datacenter|filter`
    const written = textArgument(args, args.length - 1, call).replace(/[@|].*$/su, '');
    const name = services.has(written) ? written : (written.split('.').at(-1) ?? written);
    const port = services.get(name)?.port;
    const instance: [string, GoValue][] = [
      ['Name', name],
      ['Address', consulNames(name)[0] ?? name],
      ['NodeAddress', consulNames(name)[0] ?? name],
      ['Port', port === undefined ? unknownPiece(`port of ${name}`) : BigInt(port)],
    ];
    return [goMap(instance)];
  };
  const stored: FunctionTable[string] = (args, call) => unknownPiece(`${call.name} ${textArgument(args, 0, call)}`);
  const values = keys.map((key): [string, GoValue] => [key, unknownPiece(`secret ${key}`)]);
  // Of Vault's second store for secrets, `Data` holds one more map (Vault docs, "KV secrets engine").
  const secret: FunctionTable[string] = () => goMap([...values, ['Data', goMap([...values, ['data', goMap(values)]])]]);
  return {
    ...libraryFunctions,
    service: instances,
    connect: instances,
    nomadService: instances,
    key: stored,
    keyOrDefault: stored,
    secret,
    nomadVar: secret,
    env: (args, call) => {
      const name = textArgument(args, 0, call);
      return variables.get(name)?.text ?? unknownPiece(name);
    },
  };
}
