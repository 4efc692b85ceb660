/**
 * A failure that Callgate knows: said as what is the matter, why, and what to do. Whatever else is thrown is a fault of Callgate itself.
 */
export class CallgateError extends Error {
    name = 'CallgateError';
    /** Stable, `engine/…`. */
    code;
    why;
    fix;
    constructor(code, what, why, fix, options) {
        super(what, options);
        this.code = code;
        this.why = why;
        this.fix = fix;
    }
}
