import type {
  CatalogEntry,
  CatalogNamespace,
  CatalogWatch,
  Container,
  LabelSelector as PodSelector,
  PodPort,
  Span,
  Transport,
} from '@callgate/ir';
import type { LabelSelector } from '@callgate/manifests';

/** A container before it is known what its image holds. */
export interface DraftContainer extends Container {
  readonly at: Span;
  readonly imageAt?: Span;
  readonly commandAt?: readonly Span[];
  readonly argumentsAt?: readonly Span[];
  /** A Compose `build`. */
  readonly build?: DraftBuild;
}

interface DraftBuild {
  /** Folder from the root. */
  readonly context: string;
  /** From the root; absent: `Dockerfile` in the context. */
  readonly dockerfile?: string;
  readonly target?: string;
  readonly arguments: Readonly<Record<string, string>>;
  readonly at: Span;
}

/** A workload before it is known which service it is. */
export interface DraftWorkload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  readonly selector?: PodSelector;
  readonly serviceAccount?: string;
  readonly hostNetwork?: true;
  readonly withoutServiceLinks?: true;
  readonly containers: readonly DraftContainer[];
  /** Ports of its pods that are opened to the outside without a Service: on the node, or published by Compose. */
  readonly doors: readonly DraftDoor[];
  readonly watches: readonly DraftWatch[];
  /** Names under which the sidecar beside it makes it known to the sidecars of others. */
  readonly knownAs?: readonly string[];
  readonly at: Span;
}

export interface DraftDoor {
  readonly entry: CatalogEntry['entry'];
  readonly name: string;
  readonly ports: readonly PodPort[];
  readonly at: Span;
}

/** Something that looks into the pods of a workload. */
export type DraftWatch = Omit<CatalogWatch, 'workload'>;

export interface DraftPort {
  readonly name?: string;
  readonly port: number;
  /** As it is written; absent: the same as `port`. */
  readonly target?: number | string;
  readonly transport: Transport;
}

/** A name by which something is reached, before it is known who owns it. */
export interface DraftAddress {
  readonly name: string;
  /** Its name before a kustomization changed it: by that, objects beside it refer to it. */
  readonly writtenName?: string;
  /** Labels of the Service itself. */
  readonly labels: Readonly<Record<string, string>>;
  /** How it can be reached from outside the cluster by itself. */
  readonly entries: readonly CatalogEntry['entry'][];
  /** Its pods are asked for metrics; a port of the pods, absent: those behind the Service. */
  readonly scraped?: { readonly port?: number; readonly at: Span };
  readonly hosts: readonly string[];
  readonly namespace: string;
  readonly headless: boolean;
  readonly ports: readonly DraftPort[];
  readonly to:
    | { readonly to: 'selector'; readonly selector: LabelSelector }
    | { readonly to: 'workload'; readonly name: string }
    | { readonly to: 'external'; readonly host: string }
    /** Endpoints that are written by someone else. */
    | { readonly to: 'nothing' };
  readonly at: Span;
}

/** A rule by which traffic from outside gets to Services. */
export interface DraftRoute {
  readonly entry: 'ingress' | 'gateway' | 'api-server';
  /** `Ingress shop/web`. */
  readonly name: string;
  readonly backends: readonly DraftBackend[];
  readonly at: Span;
}

export interface DraftBackend {
  /** Name of a Service, or any host name of one. */
  readonly service: string;
  readonly namespace: string;
  /** Number or name of the Service's port; absent: all of them. */
  readonly port?: number | string;
  /** It may be the name of something else. */
  readonly guess?: true;
  readonly at: Span;
}

/** A request to collect metrics from whatever labels select. */
export interface DraftMonitor {
  readonly of: 'services' | 'pods';
  /** `ServiceMonitor shop/cart`. */
  readonly name: string;
  /** Absent: every namespace. */
  readonly namespaces?: readonly string[];
  readonly selector: LabelSelector;
  /** `port` is a port by its name (of the Service, or of a container), `target` one of the pod by name or number; neither: all ports. */
  readonly ports: readonly { readonly port?: string; readonly target?: number | string }[];
  readonly at: Span;
}

/**
 * From the surest on. `defaults`: charts with the values that they bring, which are nobody's deployment until somebody installs them, mostly with
 * others.
 */
export const treeKinds = ['manifests', 'rendered', 'compose', 'nomad', 'terraform', 'defaults'] as const;

/** Manifests that describe one deployment together. */
export interface DraftTree {
  /** Unique in its environment; the folder or file it comes from. */
  readonly name: string;
  readonly kind: (typeof treeKinds)[number];
  readonly environment: string;
  readonly origin: readonly string[];
  readonly workloads: readonly DraftWorkload[];
  readonly addresses: readonly DraftAddress[];
  readonly routes: readonly DraftRoute[];
  readonly monitors: readonly DraftMonitor[];
  /** Namespaces that it describes, or in which it puts something. */
  readonly namespaces: readonly CatalogNamespace[];
}
