// Scores as Markdown, so that the same text is read in a terminal and stands in docs/accuracy.md.

/** @typedef {import('./score.mjs').Score} Score */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {Score} [score] absent: the graph could not be made
 * @property {string} [failure]
 * @property {number} [configurationLines] that say something
 * @property {number} [seconds] of the scan
 * @property {number} [parsing] seconds of bare parsing of the same files
 */

const headings = [
  'System',
  'Recall',
  'Service',
  'Infra',
  'External',
  'Precision',
  'Ports',
  'Sites',
  'Traps',
  'Unknown callers',
  'Silent misses',
  'Admitted',
  'Ledger',
  'Ledger per edge',
  'Configuration',
  'Scan',
  'To parsing',
];

/**
 * One line for each system, and one for all together.
 * @param {readonly Row[]} rows
 * @returns {string}
 */
export function scoreTable(rows) {
  const lines = [`| ${headings.join(' | ')} |`, `|${' --- |'.repeat(headings.length)}`];
  for (const row of rows) {
    if (row.score === undefined)
      lines.push(`| ${row.name} | failed: ${row.failure} |${' |'.repeat(headings.length - 2)}`);
    else lines.push(`| ${[row.name, ...cells(row.score), ...effort(row)].join(' | ')} |`);
  }
  const together = totals(rows);
  if (together !== undefined) lines.push(together);
  return lines.join('\n');
}

/**
 * What stands behind the figures, system by system: each edge missed, made up or made by nobody known.
 * @param {readonly Row[]} rows
 * @returns {string}
 */
export function scoreDetails(rows) {
  const lines = [];
  for (const { name, score } of rows) {
    if (score === undefined) continue;
    const found = [
      ...score.silentMisses.map((each) => `silent miss: ${each}`),
      ...score.admittedMisses.map((each) => `admitted miss: ${each}`),
      ...score.falsePositives.map((each) => `false edge: ${each}`),
      ...score.traps.map((each) => `trap: ${each}`),
      ...score.strangers.map((each) => `caller that the truth does not know: ${each}`),
    ];
    if (found.length > 0) lines.push(`- ${name}`, ...found.map((each) => `  - ${each.trim()}`));
  }
  return lines.join('\n');
}

/**
 * Puts a table in the place of the one that stands between the marks `<!-- table: name -->` and `<!-- end -->` of a page.
 * @param {string} page
 * @param {string} name
 * @param {string} table
 * @returns {string}
 * @throws where the page has no such marks
 */
export function placeTable(page, name, table) {
  const start = `<!-- table: ${name} -->`;
  const from = page.indexOf(start);
  const to = page.indexOf('<!-- end -->', from);
  if (from === -1 || to === -1) throw new Error(`the page has no ${start} … <!-- end -->`);
  return `${page.slice(0, from + start.length)}\n\n${table}\n\n${page.slice(to)}`;
}

/** @param {Score} score */
function cells(score) {
  return [
    `${score.found}/${score.required}`,
    of(score.service),
    of(score.resource),
    of(score.external),
    `${(100 * score.precision).toFixed(1)}%`,
    `${score.portRight}/${score.portOf}`,
    `${score.siteRight}/${score.siteOf}`,
    score.traps.length,
    score.strangers.length,
    score.silentMisses.length,
    score.admittedMisses.length,
    score.unresolved,
    score.ledgerPerRequired.toFixed(2),
  ];
}

/** The last line: the sums of all systems. @param {readonly Row[]} rows */
function totals(rows) {
  const scores = rows.flatMap(({ score }) => score ?? []);
  if (scores.length < 2) return undefined;
  /** @param {(score: Score) => number} of */
  const sum = (of) => scores.reduce((total, each) => total + of(each), 0);
  /** @param {'service' | 'resource' | 'external'} kind */
  const part = (kind) => of({ required: sum((each) => each[kind].required), found: sum((each) => each[kind].found) });
  const [found, required] = [sum((each) => each.found), sum((each) => each.required)];
  const made = sum((each) => each.falsePositives.length);
  // Precision is told of edges; those of a system are the found ones and what else it allows, which the scorer gives as a share.
  const reported = sum((each) =>
    each.precision === 1 ? each.found : each.falsePositives.length / (1 - each.precision),
  );
  const cells = [
    `**all ${scores.length}**`,
    `${found}/${required} (${share(found, required)})`,
    part('service'),
    part('resource'),
    part('external'),
    share(reported - made, reported),
    `${sum((each) => each.portRight)}/${sum((each) => each.portOf)}`,
    `${sum((each) => each.siteRight)}/${sum((each) => each.siteOf)}`,
    sum((each) => each.traps.length),
    sum((each) => each.strangers.length),
    sum((each) => each.silentMisses.length),
    sum((each) => each.admittedMisses.length),
    sum((each) => each.unresolved),
    (sum((each) => each.unresolved) / Math.max(1, required)).toFixed(2),
    rows.reduce((total, each) => total + (each.configurationLines ?? 0), 0),
    `${rows.reduce((total, each) => total + (each.seconds ?? 0), 0).toFixed(1)} s`,
    '–',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @param {number} part @param {number} whole */
function share(part, whole) {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;
}

/** What the graph cost. @param {Row} row */
function effort({ configurationLines = 0, seconds, parsing }) {
  return [
    configurationLines,
    seconds === undefined ? '–' : `${seconds.toFixed(1)} s`,
    seconds === undefined || parsing === undefined ? '–' : `${(seconds / parsing).toFixed(1)} ×`,
  ];
}

/** @param {{ required: number, found: number }} part */
function of(part) {
  return part.required === 0 ? '–' : `${part.found}/${part.required}`;
}
