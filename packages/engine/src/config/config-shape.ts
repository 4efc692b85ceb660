import { z } from 'zod';

const folder = z
  .string()
  .min(1)
  .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$)).*$/u, 'must be a path from the root, without ".."')
  .describe('A path from the root, with "/"');

const binding = z
  .strictObject({
    workload: z.string().min(1).describe('Name of the workload, or `<namespace>/<kind>/<name>`'),
    container: z
      .string()
      .optional()
      .describe('Name of its container; absent: the only one that is not bound otherwise'),
    source: folder.describe('Folder of the program that it runs'),
    arguments: z
      .array(z.string())
      .optional()
      .describe('What the program gets after its name; absent: what the manifest says'),
  })
  .describe('Ties a workload to the program that it runs, where that cannot be told');

const environment = z
  .strictObject({
    kustomize: folder.optional().describe('Folder with a kustomization.yaml; rendered with kustomize where trusted'),
    helm: z
      .strictObject({
        chart: folder.describe('Folder of the chart'),
        values: z.array(folder).optional().describe('Values files, later ones win'),
        release: z.string().optional(),
        namespace: z.string().optional(),
      })
      .optional()
      .describe('A chart, rendered with helm where trusted'),
    manifests: z.array(folder).optional().describe('Folders and files of plain manifests'),
    namespace: z.string().optional().describe('Namespace of objects that name none'),
  })
  .describe('One environment: same code, other settings');

const service = z
  .strictObject({
    source: folder.optional().describe('Folder of its program'),
    aliases: z.array(z.string()).optional().describe('Other names under which it is spoken of'),
    calls: z
      .array(z.string().min(1))
      .optional()
      .describe('Services that it calls in a way that cannot be seen; as the directive "callgate: calls"'),
    ignore: z.boolean().optional().describe('It is no service: a tool, an example'),
  })
  .describe('What is to be known of one service');

const naming = z
  .strictObject({
    pattern: z
      .string()
      .min(1)
      .describe('Folder of a program, with `{name}` for the part that is the name: `cmd/{name}`'),
    name: z.string().min(1).optional().describe('The name of the service, with `{name}`; absent: `{name}`'),
  })
  .describe('How a program without a manifest gets its name');

const labels = z.record(z.string(), z.string()).describe('Labels that must be there; none: all');

/** The configuration file, `callgate.config.yaml` or `.json`. */
export const configShape = z
  .strictObject({
    $schema: z.string().optional().describe('For editors'),
    roots: z.array(folder).optional().describe('Folders whose programs are analysed; absent: all'),
    exclude: z.array(z.string().min(1)).optional().describe('What is left out, in the syntax of .gitignore'),
    include: z
      .array(z.string().min(1))
      .optional()
      .describe('What is taken back out of the default exclusions, in the same syntax'),
    maximumFileBytes: z
      .int()
      .min(1024)
      .max(104_857_600)
      .optional()
      .describe('Larger files are not read; default 5242880'),
    naming: z.array(naming).optional(),
    services: z.record(z.string(), service).optional().describe('By the name of the service'),
    bindings: z.array(binding).optional(),
    environments: z.record(z.string(), environment).optional().describe('By name'),
    rules: z
      .strictObject({
        folder: folder.optional().describe("Folder of rule files in a service's directory; default `egress`"),
      })
      .optional()
      .describe('Where rule files lie'),
    policy: z
      .strictObject({
        vouched: z
          .array(z.string().min(1))
          .optional()
          .describe(
            'Services without analysed source whose rule files name everything that they call; a person vouches for it',
          ),
        collectors: z
          .array(z.strictObject({ namespaces: labels, pods: labels }))
          .optional()
          .describe('Who collects metrics, by labels; absent: the collectors that manifests describe'),
        collectorNamespaces: z
          .array(z.string().min(1))
          .optional()
          .describe('Namespaces of collectors that no manifest describes; default `monitoring`'),
      })
      .optional()
      .describe('What the policy rests on beside rule files and manifests'),
    models: z
      .array(z.record(z.string(), z.unknown()))
      .optional()
      .describe('What is known of your own libraries; see docs/adding-a-library-model.md'),
    plugins: z
      .array(z.string().min(1))
      .optional()
      .describe('Modules that export frontends or models; loaded only where trusted'),
  })
  .describe('Configuration of Callgate');

/** A key that may be absent, and never holds `undefined`. */
type Exact<T> = T extends readonly (infer E)[]
  ? readonly Exact<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Exact<Exclude<T[K], undefined>> }
    : T;

/** What a configuration file says. */
export type Config = Exact<z.infer<typeof configShape>>;

/** @returns the JSON Schema of the configuration file, for editors. */
export function configSchema(): Readonly<Record<string, unknown>> {
  return {
    title: 'callgate.config',
    ...z.toJSONSchema(configShape, { target: 'draft-7' }),
  };
}
