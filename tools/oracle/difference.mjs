// One program as both see it, side by side.

/**
 * @typedef {object} Place
 * @property {string} name
 * @property {string} file
 * @property {number} line 1-based
 * @property {readonly string[]} opens library calls in it that open connections or listen
 * @property {readonly string[]} operates library calls in it that use a connection opened elsewhere
 * @property {boolean} called the oracle has a chain of calls to it, not reflection alone; true where only Callgate reaches it
 *
 * @typedef {object} Difference
 * @property {string} program import path of the main package
 * @property {readonly Place[]} both
 * @property {readonly Place[]} missed reached by the oracle, not by Callgate
 * @property {readonly Place[]} more reached by Callgate, not by the oracle
 * @property {readonly Place[]} notBuilt reached by Callgate in files under other build constraints, which the oracle cannot judge
 * @property {readonly Place[]} notRead reached by the oracle in files that Callgate leaves out
 */

/**
 * Compares one program. Functions are matched by the place of their `func` keyword; the code that initialises package variables, which
 * is a function of its own for Callgate only, counts as reached by the oracle where the package is initialised.
 * @param {import('./go-toolchain.mjs').OracleProgram} oracle
 * @param {ReadonlySet<string>} built files that the oracle compiled
 * @param {import('./callgate-side.mjs').CallgateSide} side
 * @param {import('@callgate/analysis').ProgramReach} program
 * @returns {Difference}
 */
export function compareProgram(oracle, built, side, program) {
  const known = new Map(side.reach.functions.map((fn) => [keyOf(fn), fn]));
  const initialised = new Set(oracle.initialised);
  /** @type {Map<string, Place>} */
  const theirs = new Map();
  /** @type {Place[]} */
  const notRead = [];
  for (const { name, file, line, column, called } of oracle.functions) {
    const fn = known.get(`${file}:${line}:${column}`);
    if (fn === undefined) notRead.push({ name, file, line, opens: [], operates: [], called });
    else theirs.set(keyOf(fn), placeOf(fn, called));
  }
  for (const fn of side.reach.functions) {
    if (fn.synthetic && built.has(fn.span.file) && initialised.has(folderOf(fn.span.file)))
      theirs.set(keyOf(fn), placeOf(fn, true));
  }
  const ours = new Map(program.reached.map((fn) => [keyOf(fn), placeOf(fn, true)]));
  const mine = [...ours].filter(([key]) => !theirs.has(key)).map(([, place]) => place);
  return {
    program: oracle.package,
    both: [...theirs].filter(([key]) => ours.has(key)).map(([, place]) => place),
    missed: sorted([...theirs].filter(([key]) => !ours.has(key)).map(([, place]) => place)),
    more: sorted(mine.filter(({ file }) => built.has(file))),
    notBuilt: sorted(mine.filter(({ file }) => !built.has(file))),
    notRead: sorted(notRead),
  };
}

/**
 * @typedef {object} Figures
 * @property {number} theirs functions that the oracle reaches
 * @property {number} both of those, how many Callgate reaches
 * @property {number} more functions that only Callgate reaches
 */

/**
 * Counts differences.
 * @param {readonly Difference[]} differences
 * @param {(place: Place) => boolean} counts
 * @returns {Figures}
 */
export function figuresOf(differences, counts) {
  const number = (/** @type {(difference: Difference) => readonly Place[]} */ part) =>
    differences.reduce((sum, difference) => sum + part(difference).filter(counts).length, 0);
  const both = number((difference) => difference.both);
  return {
    theirs: both + number((difference) => difference.missed),
    both,
    more: number((difference) => difference.more),
  };
}

/** @param {import('@callgate/analysis').ProgramFunction} fn */
function keyOf({ span, synthetic, function: id }) {
  return synthetic ? `${span.file} ${id}` : `${span.file}:${span.start.line}:${span.start.column}`;
}

/** @param {import('@callgate/analysis').ProgramFunction} fn @param {boolean} called @returns {Place} */
function placeOf({ name, span, opens, operates }, called) {
  return { name, file: span.file, line: span.start.line, opens, operates, called };
}

/** @param {string} file */
function folderOf(file) {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '.' : file.slice(0, slash);
}

/** @param {readonly Place[]} places */
function sorted(places) {
  return places.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
