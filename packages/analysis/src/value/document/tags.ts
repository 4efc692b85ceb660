/** The value of one key of a Go structure tag: `yaml:"host,omitempty" env:"HOST"`. */
export function tagValue(tag: string | undefined, key: string): string | undefined {
  if (tag === undefined) return undefined;
  const pattern = /([^\s:"]+):"((?:[^"\\]|\\.)*)"/g;
  for (let match = pattern.exec(tag); match !== null; match = pattern.exec(tag)) {
    if (match[1] === key) return (match[2] ?? '').replaceAll(/\\(.)/g, '$1');
  }
  return undefined;
}

/** The name that the first of these keys gives. */
export function tagName(tag: string | undefined, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = tagValue(tag, key);
    if (found !== undefined) return found.split(',')[0] ?? '';
  }
  return undefined;
}

/** What stands behind the name in the first of these keys. */
export function tagOptions(tag: string | undefined, keys: readonly string[]): readonly string[] {
  for (const key of keys) {
    const found = tagValue(tag, key);
    if (found !== undefined)
      return found
        .split(',')
        .slice(1)
        .map((part) => part.trim());
  }
  return [];
}

/** The value of an option that has one: `prefix=DB_`. */
export function tagOption(options: readonly string[], name: string): string | undefined {
  const found = options.find((candidate) => candidate.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** The flags that tags name, with or without their dashes, each tag's long name before its short one: `long:"addr" short:"a"`, `arg:"-a,--addr"`. */
export function tagFlags(tag: string | undefined, keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => {
    const parts = (tagValue(tag, key)?.split(',') ?? []).map((part) => part.trim());
    const dashed = parts.filter((part) => part.startsWith('-')).toSorted((a, b) => b.length - a.length);
    if (dashed.length > 0) return dashed.map((part) => part.replace(/^--?/u, '')).filter((name) => name !== '');
    const [first] = parts;
    return first !== undefined && /^[\w.][\w.-]*$/u.test(first) ? [first] : [];
  });
}

/** `booksAddr`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `books_addr`. */
export function snake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}
