/** Why a template could not be read or evaluated any further. */
export class TemplateProblem extends Error {
  /** Name of the template in which it happened. */
  readonly template: string;
  /** 1-based. */
  readonly line: number;
  /**
   * `unsupported`: Go could go on, this package cannot; `failed`: Go ends here as well; `bound`: a limit was reached.
   */
  readonly kind: 'unsupported' | 'failed' | 'bound';
  /** Name of the function in question. */
  readonly function: string | undefined;

  constructor(
    kind: TemplateProblem['kind'],
    what: string,
    place: { readonly template: string; readonly line: number; readonly function?: string | undefined },
  ) {
    super(what);
    this.kind = kind;
    this.template = place.template;
    this.line = place.line;
    this.function = place.function;
  }
}
