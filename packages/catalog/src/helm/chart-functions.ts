import { argument, goMap, libraryFunctions, textArgument } from '@callgate/go-template';
import type { FunctionTable, GoValue, TemplateHost } from '@callgate/go-template';
import { parseYaml } from '@callgate/manifests';
import { valueOfYaml, yamlOfValue } from './yaml-values.js';

/**
 * The functions that templates of charts have: those of Sprig, and Helm's own. `lookup` finds nothing, as with `helm template`; names are not
 * resolved.
 */
export function chartFunctions(host: TemplateHost): FunctionTable {
  const toYaml: FunctionTable[string] = (args, call) => call.make(yamlOfValue(argument(args, 0, call)));
  return {
    ...libraryFunctions,
    include: (args, call) => call.make(host.include(textArgument(args, 0, call), argument(args, 1, call))),
    tpl: (args, call) => call.make(host.evaluate(textArgument(args, 0, call), argument(args, 1, call))),
    required(args, call) {
      const value = argument(args, 1, call);
      return value === null || value === '' ? call.fail(textArgument(args, 0, call)) : value;
    },
    toYaml,
    mustToYaml: toYaml,
    toYamlPretty: toYaml,
    fromYaml: (args, call) => readYaml(textArgument(args, 0, call), goMap()),
    fromYamlArray: (args, call) => readYaml(textArgument(args, 0, call), []),
    lookup: () => goMap(),
    getHostByName: () => '',
  };
}

function readYaml(text: string, empty: GoValue): GoValue {
  const { documents, diagnostics } = parseYaml(text, 'fromYaml');
  const [problem] = diagnostics;
  if (problem !== undefined) return goMap([['Error', problem.what]]);
  return documents[0] === undefined ? empty : valueOfYaml(documents[0].root);
}
