import type { Span } from './span.js';
import type { Transport } from './model.js';
import type { Template } from './template.js';

/** What is deployed: one view per environment. */
export interface Catalog {
  readonly kind: 'catalog';
  readonly schemaVersion: 1;
  readonly views: readonly CatalogView[];
}

export interface CatalogView {
  /** `production`, `staging`; `default` where the repository has one view only. */
  readonly environment: string;
  /** Where the view comes from: folders and files, from the root. */
  readonly origin: readonly string[];
  readonly services: readonly CatalogService[];
  readonly workloads: readonly Workload[];
  readonly resources: readonly CatalogResource[];
  readonly addresses: readonly Address[];
  readonly entries: readonly CatalogEntry[];
  readonly watches: readonly CatalogWatch[];
  readonly namespaces: readonly CatalogNamespace[];
}

/** A program that a team owns. */
export interface CatalogService {
  /** `service:frontend`. */
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Folder of its source, from the root; absent where it is not known. */
  readonly directory?: string;
  /** Ids of the workloads that run it, each as the first tree that has it describes it; later descriptions of it are in the view alone. */
  readonly workloads: readonly string[];
  /** One set of settings for each workload: those of its first description. */
  readonly bindings: readonly Binding[];
  /** Deployed, with no source that was analysed. */
  readonly opaque: boolean;
  /** Why it is opaque: `image postgres:16`, `src/adservice is Java`. */
  readonly opaqueBecause?: string;
}

/** Ties a workload's container to an entry point in source. */
export interface Binding {
  /** Id of the workload; empty, as `container` then is: no manifest deploys it (`how` is `convention`). */
  readonly workload: string;
  readonly container: string;
  /** Package id of the entry point: `go:example.com/shop/frontend`. */
  readonly entry: string;
  /** The word that calls the program, as its first argument to itself (`os.Args[0]`); absent: not known. */
  readonly program?: string;
  readonly programAt?: Span;
  /** What the program gets after its name, `$(VAR)` filled. */
  readonly arguments: readonly string[];
  /** Where each argument is written, in the same order; absent: not known. */
  readonly argumentsAt?: readonly Span[];
  readonly how: 'config' | 'skaffold' | 'compose-build' | 'dockerfile' | 'image-name' | 'directory-name' | 'convention';
  /** A short sentence: `image frontend is built from src/frontend/Dockerfile (skaffold.yaml)`. */
  readonly because: string;
  readonly at?: Span;
}

export interface Workload {
  /**
   * `<namespace>/<kind>/<name>`: `default/Deployment/frontend`; where several trees describe it, all but the first add `@<tree>`, so that ids
   * are unique in a view.
   */
  readonly id: string;
  /** Id of the service (or resource) it runs. */
  readonly service: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Its own selector, which can never change; absent where the kind has none of its own (Job, CronJob, Pod). */
  readonly selector?: LabelSelector;
  readonly serviceAccount?: string;
  /** Its pods share the network of their node. */
  readonly hostNetwork?: true;
  /** Its pods get no variables for the Services of their namespace. */
  readonly withoutServiceLinks?: true;
  readonly containers: readonly Container[];
  readonly at: Span;
  /** The set of manifests that describe one deployment together; addresses are matched inside it. */
  readonly tree: string;
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly init: boolean;
  /** Absent: the image's own. */
  readonly command?: readonly string[];
  readonly arguments?: readonly string[];
  /** Absolute folder inside the container in which the program starts, from the manifest or the image. */
  readonly workingDirectory?: string;
  /** The manifest's settings and, below them, those of the image (`ENV`). */
  readonly environment: readonly EnvironmentSetting[];
  /** `envFrom` a source that was not found: any variable may be set. */
  readonly openEnvironment?: string;
  /** A file of variables that is handed to it and not kept in the repository: what nothing else sets may be set there. */
  readonly unseenEnvironment?: string;
  readonly files: readonly MountedFile[];
  readonly ports: readonly ContainerPort[];
}

export interface EnvironmentSetting {
  readonly name: string;
  /** Absent: secret or unknown. */
  readonly value?: string;
  readonly hidden?: 'secret' | 'unknown';
  readonly why?: string;
  /** The value where only pieces of it are hidden: `postgres://bank:‹secret›@db:5432`; text and unknown segments. */
  readonly template?: Template;
  readonly at: Span;
}

export interface MountedFile {
  /** Absolute path inside the container. */
  readonly path: string;
  /** Text of the file; absent: not known (a secret, a volume), or to be read from `source`. */
  readonly content?: string;
  /** File or folder of the repository that stands at `path`; a folder stands there with everything below it. */
  readonly source?: string;
  readonly why?: string;
  readonly at?: Span;
}

export interface ContainerPort {
  readonly name?: string;
  readonly port: number;
  readonly transport: Transport;
}

/** A database, broker or cache. */
export interface CatalogResource {
  /** `resource:redis-cart`. */
  readonly id: string;
  readonly name: string;
  readonly technology: string;
  readonly workloads: readonly string[];
}

/** Labels that must be there, as Kubernetes writes it: all of it must hold. Empty: everything is selected. */
export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly LabelExpression[];
}

export interface LabelExpression {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /** Of `In` and `NotIn`; sorted. */
  readonly values: readonly string[];
}

export const entryKinds = [
  'ingress',
  'gateway',
  'api-server',
  'load-balancer',
  'node-port',
  'external-ip',
  'host-port',
  'published-port',
] as const;

/** A way in from outside the pods of the cluster: for people and other systems, or for the API server. */
export interface CatalogEntry {
  readonly entry: (typeof entryKinds)[number];
  /** `Ingress shop/web`; what leads to several Services is an entry for each of them. */
  readonly name: string;
  /** Ids of the services or resources behind it; empty: nothing that manifests describe (reported). */
  readonly owners: readonly string[];
  /** Pod ports that it opens; a port that is not known is absent and reported. */
  readonly ports: readonly PodPort[];
  readonly tree: string;
  readonly at: Span;
}

/** Something that looks into pods and that is no caller in anybody's code: probes of the node, collectors of metrics. */
export interface CatalogWatch {
  readonly watch: 'probe' | 'metrics';
  /** Id of the workload that is looked into. */
  readonly workload: string;
  /** `livenessProbe of server`, `prometheus.io/scrape`, `ServiceMonitor shop/cart`. */
  readonly name: string;
  readonly ports: readonly PodPort[];
  readonly at: Span;
}

/** A pod port, with its transport. */
export interface PodPort {
  readonly port: number;
  readonly transport: Transport;
}

/** A namespace that manifests describe, or in which they put something. */
export interface CatalogNamespace {
  readonly name: string;
  /** Absent: no manifest describes it. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly at?: Span;
}

/** A name by which something is reached. */
export interface Address {
  /** Every host name under which it answers: `cart`, `cart.shop`, `cart.shop.svc`, `cart.shop.svc.cluster.local`. */
  readonly hosts: readonly string[];
  /** Id of a service, of a resource, or `external:<host>`; several where a selector matches several. */
  readonly owners: readonly string[];
  readonly ports: readonly AddressPort[];
  /** No ports are mapped: clients dial pod ports directly. */
  readonly headless: boolean;
  readonly namespace: string;
  readonly tree: string;
  readonly at: Span;
}

export interface AddressPort {
  readonly name?: string;
  /** The port that a caller dials. */
  readonly port: number;
  /** The port of the pod, after `targetPort`; absent: a named port that no container declares. */
  readonly podPort?: number;
  readonly transport: Transport;
}
