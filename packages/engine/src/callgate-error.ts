/**
 * A failure that Callgate knows: said as what is the matter, why, and what to do. Whatever else is thrown is a fault of Callgate itself.
 */
export class CallgateError extends Error {
  override readonly name = 'CallgateError';
  /** Stable, `engine/…`. */
  readonly code: string;
  readonly why: string;
  readonly fix: string;

  constructor(code: string, what: string, why: string, fix: string, options?: ErrorOptions) {
    super(what, options);
    this.code = code;
    this.why = why;
    this.fix = fix;
  }
}
