/** A text as a piece of a name: lower case, everything but letters and digits a hyphen. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** Gives each its name, with a number behind those that another one has already. In the order in which they come. */
export function withUniqueNames<T extends { readonly name: string }>(elements: readonly T[]): readonly T[] {
  const taken = new Set<string>();
  return elements.map((element) => {
    let name = element.name;
    for (let number = 2; taken.has(name); number++) name = `${element.name}-${String(number)}`;
    taken.add(name);
    return name === element.name ? element : { ...element, name };
  });
}
