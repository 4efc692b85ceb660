// Scores as Markdown, so that the same text is read in a terminal and stands in docs/accuracy.md.

/** @typedef {import('./score.mjs').Score} Score */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {Score} [score] absent: the graph could not be made
 * @property {string} [failure]
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
  'Strangers',
  'Silent misses',
  'Admitted',
  'Ledger',
  'Ledger per edge',
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
    else lines.push(`| ${[row.name, ...cells(row.score)].join(' | ')} |`);
  }
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

/** @param {{ required: number, found: number }} part */
function of(part) {
  return part.required === 0 ? '–' : `${part.found}/${part.required}`;
}
