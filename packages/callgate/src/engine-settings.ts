import { setFlagsFromString } from 'node:v8';

/** The last V8 (that of Node 20) which has the flag, and no faster compiler between its interpreter and the optimising one. */
const lastToBeTold = 11;

// Has V8 wait longer before it optimises a function. A scan takes seconds and uses much of its code in a part of them only; with V8's own
// threshold, a sixth of all processor time went into optimised code that did not earn it back (docs/performance.md). It holds for the whole
// process, so only the command does it, whose process is its own; the library leaves the process of its host as it is.
if (Number.parseInt(process.versions.v8, 10) <= lastToBeTold) setFlagsFromString('--interrupt-budget=540000');
