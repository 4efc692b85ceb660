import type { Binding, CatalogView, Container, Workload } from '@callgate/ir';

/** One context as one container of one workload runs it in one environment; or, for a program that no manifest starts, as it stands. */
export interface Run {
  /** Id of the context. */
  readonly context: string;
  /** Id of the service. */
  readonly service: string;
  readonly view: CatalogView;
  /** Absent: no manifest starts the program. */
  readonly workload?: Workload;
  readonly container?: Container;
  readonly binding?: Binding;
  /** Folder of the program. */
  readonly directory: string;
  /** The program takes an empty variable for none. */
  readonly emptyIsUnset?: boolean;
  /** The program runs the roles of others in one process. */
  readonly aggregate: boolean;
}

/** What a service listens on, as its code says. */
export interface Listening {
  readonly run: Run;
  readonly port: number;
  readonly protocol: string;
  readonly file: string;
  readonly line: number;
}
