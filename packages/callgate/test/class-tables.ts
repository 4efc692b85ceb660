/** Fixtures that show a class, each as `file: name`, of entries that name several of one file: `file: name; name`. */
export function fixturesOf(shown: readonly string[]): readonly string[] {
  return shown.flatMap((each) => {
    const colon = each.indexOf(': ');
    const file = each.slice(0, colon);
    return each
      .slice(colon + 2)
      .split('; ')
      .map((name) => `${file}: ${name}`);
  });
}

/** The rows of the tables in a page, without what only makes them wide. */
export function rowsOf(page: string): readonly string[] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/u.test(line))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .join('|'),
    );
}
