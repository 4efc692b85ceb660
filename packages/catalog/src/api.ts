import type { Catalog, Diagnostic, Span } from '@callgate/ir';
import type { HclReader } from './hcl/read-hcl.js';

/** The files of one repository: what the catalog may see of it. The same shape as the `FileTree` that plugins get. */
export interface CatalogFiles {
  /** Every file, sorted; paths from the root, with `/`. */
  readonly files: readonly string[];
  /** Text of a file, or undefined where it is no text, too large or gone. */
  readText(path: string): string | undefined;
  has(path: string): boolean;
}

/** A package that holds an entry point. */
export interface CatalogEntry {
  /** Package id: `go:example.com/shop/frontend`. */
  readonly package: string;
  readonly importPath: string;
  /** Folder from the root; `.` is the root itself. */
  readonly directory: string;
  readonly language: string;
  /** Its first source, where the program is run from that file or from what is built of it alone. */
  readonly file?: string;
  /** Paths from the root at which its built form may stand. */
  readonly built?: readonly string[];
  /** The name that a manifest of its language gives it. */
  readonly name?: string;
  /** A program only where something deployed runs it. */
  readonly tool?: true;
}

/** What a trusted tool (helm, kustomize) rendered. */
export interface RenderedManifests {
  /** Folder of the chart or overlay, from the root. Manifests and kustomizations that are read there without the tool give way. */
  readonly origin: string;
  readonly environment: string;
  /** Kubernetes YAML, several documents. */
  readonly text: string;
  /** Namespace of objects that name none. */
  readonly namespace?: string;
}

/** A binding that the user wrote. */
export interface BindingRule {
  /** Name of a workload, or `<namespace>/<kind>/<name>`. */
  readonly workload: string;
  /** Absent: every container that is not bound otherwise. */
  readonly container?: string;
  /** Folder of the program that it runs. */
  readonly source: string;
  /** What the program gets after its name; absent: what the manifest says. */
  readonly arguments?: readonly string[];
  /** Where the rule is written. */
  readonly at?: Span;
}

/** How a program that no manifest runs gets its name. */
export interface NamingRule {
  /** Folder of a program with `{name}` for the part that is the name: `cmd/{name}`. */
  readonly pattern: string;
  /** The name of the service, with `{name}`; absent: `{name}`. */
  readonly name?: string;
}

export interface ServiceRule {
  readonly source?: string;
  readonly aliases?: readonly string[];
  /** It is no service: a tool, an example. */
  readonly ignore?: boolean;
}

export interface EnvironmentRule {
  readonly kustomize?: string;
  /** A chart of the repository, with the values that it gets in this environment. */
  readonly helm?: HelmRule;
  readonly manifests?: readonly string[];
  readonly namespace?: string;
}

export interface HelmRule {
  /** Its folder. */
  readonly chart: string;
  /** Absent: the name of the chart. */
  readonly release?: string;
  /** Files from the root, later ones over earlier ones. */
  readonly values?: readonly string[];
  readonly namespace?: string;
}

export interface CatalogOptions {
  /** Reads the jobs of Nomad and the modules of Terraform; absent: they are not read. */
  readonly hcl?: HclReader;
  readonly entries: readonly CatalogEntry[];
  readonly rendered?: readonly RenderedManifests[];
  readonly bindings?: readonly BindingRule[];
  readonly naming?: readonly NamingRule[];
  /** By the name of the service. */
  readonly services?: Readonly<Record<string, ServiceRule>>;
  /** By the name of the environment. Where a folder is claimed here, its environment is not guessed from its name. */
  readonly environments?: Readonly<Record<string, EnvironmentRule>>;
}

/** An entry point that no workload runs. */
export interface UnboundEntry {
  readonly entry: string;
  readonly directory: string;
  /** A short sentence. */
  readonly why: string;
  /** Id of the service that stands for it in every view (one without workloads); absent: it is taken for a tool. */
  readonly service?: string;
}

export interface CatalogResult {
  readonly catalog: Catalog;
  readonly unbound: readonly UnboundEntry[];
  readonly diagnostics: readonly Diagnostic[];
}
