import type { Span, Transport } from '@callgate/ir';
import type { VariableValue } from '../kubernetes/expand-variables.js';

/** One variable of a service, before the files that may fill it are looked at. */
export interface ComposeVariable {
  /** Absent: passed through from the shell or `.env`. */
  readonly value?: VariableValue;
  readonly at: Span;
}

export interface ComposePort {
  readonly target: number;
  /** The port of the host that leads to it, where one is named. */
  readonly host?: number;
  readonly transport: Transport;
  /** It stands open on the host (`ports`), not only to other services (`expose`). */
  readonly published: boolean;
  readonly at: Span;
}

/** A file or folder that is put into the container. */
export interface ComposeMount {
  /** From the root of the repository; absent: a named volume or a path outside. */
  readonly source?: string;
  readonly content?: string;
  readonly target: string;
  readonly why?: string;
  readonly at: Span;
}

export interface ComposeBuild {
  readonly context: string;
  readonly dockerfile?: string;
  readonly target?: string;
  readonly arguments: Readonly<Record<string, string>>;
  readonly at: Span;
}

/** Words of a command, with the place of each. */
export interface ComposeWords {
  readonly words: readonly string[];
  readonly at: readonly Span[];
}

/** One service as the Compose files describe it so far. */
export interface ComposeService {
  readonly name: string;
  readonly image?: { readonly text: string; readonly at: Span };
  readonly build?: ComposeBuild;
  readonly entrypoint?: ComposeWords;
  readonly command?: ComposeWords;
  readonly workingDirectory?: string;
  readonly environment: ReadonlyMap<string, ComposeVariable>;
  /** Paths from the root. */
  readonly envFiles: readonly { readonly path: string; readonly at: Span }[];
  readonly ports: readonly ComposePort[];
  /** Other names: `container_name`, `hostname`, network aliases. */
  readonly aliases: readonly string[];
  readonly mounts: readonly ComposeMount[];
  /** The service in whose network it stands, as a container beside it. */
  readonly beside?: string;
  readonly at: Span;
}

/**
 * Lays one description of a service over another, as `docker compose -f a -f b` does (Compose docs, "Merge"): single values are replaced,
 * maps and lists are joined.
 */
export function mergeComposeServices(under: ComposeService, over: ComposeService): ComposeService {
  const targets = new Set(over.mounts.map((mount) => mount.target));
  return {
    ...under,
    ...over,
    environment: new Map([...under.environment, ...over.environment]),
    envFiles: [...under.envFiles, ...over.envFiles],
    ports: [...under.ports, ...over.ports],
    aliases: [...new Set([...under.aliases, ...over.aliases])],
    mounts: [...under.mounts.filter((mount) => !targets.has(mount.target)), ...over.mounts],
    // The first description is where people look for a service.
    at: under.at,
  };
}

/** Whether a description can stand alone: Compose refuses a service that has neither an image nor a build. */
export function standsAlone(service: ComposeService): boolean {
  return service.image !== undefined || service.build !== undefined;
}
