/**
 * Whether an import path is covered by a pattern of `Model.packages`. `**` stands for any number of path elements, none included; `*`
 * for one element, or for any run of characters inside one (`gopkg.in/redis.v*`). Takes time linear in the lengths for one `**`; user models
 * cannot make it blow up.
 * @param pattern for example `github.com/redis/go-redis/*`
 * @param path an import path, without the language's prefix
 */
export function matchesPackage(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) return pattern === path;
  return matchesRun(pattern.split('/'), path.split('/'), '**', matchesElement);
}

/**
 * Whether a callee is covered by a pattern of `FunctionModel.callee`. `*` stands for any run of characters within a name, so it matches no
 * dot and no space: `*.Send` is any method `Send`, `New*Client` any such function, `*` any function that is no method.
 * @param name `Get`, `Client.Do` or `new Client`
 */
export function matchesCallee(pattern: string, name: string): boolean {
  const [first, last] = [pattern.indexOf('*'), pattern.lastIndexOf('*')];
  if (first < 0) return pattern === name;
  // Nearly all patterns that are asked about differ at an end: no need to take the name apart.
  if (!name.startsWith(pattern.slice(0, first)) || !name.endsWith(pattern.slice(last + 1))) return false;
  const wanted = pattern.split(/([. ])/u);
  const given = name.split(/([. ])/u);
  if (wanted.length !== given.length) return false;
  return wanted.every((part, at) => matchesElement(part, given[at] ?? ''));
}

/**
 * What is wrong with a pattern of `Model.packages`.
 * @returns a sentence, or undefined where nothing is
 */
export function packagePatternProblem(pattern: string): string | undefined {
  if (pattern === '') return 'a package pattern must not be empty';
  if (/\s/u.test(pattern)) return `package pattern ${JSON.stringify(pattern)} contains white space`;
  // `node:http` is a path of its own; a language's prefix is one that the model itself has.
  if (/:.*:|:$|^:/u.test(pattern))
    return `package pattern ${JSON.stringify(pattern)} has a ":" that no import path has`;
  const elements = pattern.split('/');
  if (elements.includes(''))
    return `package pattern ${JSON.stringify(pattern)} has an empty path element; write "a/b", without "/" at an end`;
  for (const element of elements) {
    if (element !== '**' && element.includes('**')) {
      return `package pattern ${JSON.stringify(pattern)} has "**" inside a path element; "**" stands for whole elements, "*" for a part of one`;
    }
    if (/[?[\]{}()\\^|!,;"']/u.test(element)) {
      return `package pattern ${JSON.stringify(pattern)} has a character that no import path has; only "*" and "**" are wildcards`;
    }
  }
  return undefined;
}

const namePattern = /^(?:new )?[\p{L}_$*][\p{L}\p{N}_$*]*(?:\.[\p{L}_$*][\p{L}\p{N}_$*]*)*$/u;

/**
 * What is wrong with a pattern of `FunctionModel.callee`.
 * @returns a sentence, or undefined where nothing is
 */
export function calleePatternProblem(pattern: string): string | undefined {
  if (pattern.includes('**')) return `callee ${JSON.stringify(pattern)} has "**"; in a name "*" is enough`;
  if (!namePattern.test(pattern)) {
    return `callee ${JSON.stringify(pattern)} is not of the form "Function", "Type.Method" or "new Type" ("*" stands for a part of a name)`;
  }
  return undefined;
}

function matchesElement(pattern: string, text: string): boolean {
  if (pattern === '*') return text !== '';
  if (!pattern.includes('*')) return pattern === text;
  return matchesRun(pattern.split(''), text.split(''), '*', (wanted, given) => wanted === given);
}

/** Wildcard matching with one point to fall back to (the latest wildcard), so time is at most the product of the lengths. */
function matchesRun(
  pattern: readonly string[],
  items: readonly string[],
  wildcard: string,
  matchesOne: (wanted: string, given: string) => boolean,
): boolean {
  let at = 0;
  let item = 0;
  let star = -1;
  let resume = 0;
  while (item < items.length) {
    const wanted = pattern[at];
    if (wanted === wildcard) {
      star = at;
      resume = item;
      at += 1;
    } else if (wanted !== undefined && matchesOne(wanted, items[item] ?? '')) {
      at += 1;
      item += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      item = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === wildcard) at += 1;
  return at === pattern.length;
}
