import type { Container, Span, Transport } from '@callgate/ir';
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
  readonly serviceAccount?: string;
  readonly containers: readonly DraftContainer[];
  readonly at: Span;
}

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

export const treeKinds = ['manifests', 'rendered', 'compose'] as const;

/** Manifests that describe one deployment together. */
export interface DraftTree {
  /** Unique in its environment; the folder or file it comes from. */
  readonly name: string;
  readonly kind: (typeof treeKinds)[number];
  readonly environment: string;
  readonly origin: readonly string[];
  readonly workloads: readonly DraftWorkload[];
  readonly addresses: readonly DraftAddress[];
}
