/** What a variable is known to be. */
export type VariableValue =
  | { readonly value: string }
  | { readonly hidden: 'secret' | 'unknown'; readonly why: string };

/** A text with its variables filled, or why it is not known. */
export type Expanded = VariableValue;

/**
 * Fills `$(NAME)` as Kubernetes does in `command`, `args` and `env` (kubernetes `third_party/forked/golang/expansion/expand.go`): a reference
 * to what is not defined stays as it is, `$$` is one `$`, and a `$` before anything else is itself.
 * @param lookup the variables defined before
 */
export function expandVariables(text: string, lookup: (name: string) => VariableValue | undefined): Expanded {
  let result = '';
  let index = 0;
  // Without one behind, no reference is closed; looking once keeps hostile texts linear.
  const lastClose = text.lastIndexOf(')');
  while (index < text.length) {
    const character = text.charAt(index);
    if (character !== '$' || index + 1 >= text.length) {
      result += character;
      index++;
      continue;
    }
    const next = text.charAt(index + 1);
    if (next === '$') {
      result += '$';
      index += 2;
      continue;
    }
    const close = next === '(' && index < lastClose ? text.indexOf(')', index + 2) : -1;
    if (close === -1) {
      result += character + next;
      index += 2;
      continue;
    }
    const found = lookup(text.slice(index + 2, close));
    if (found === undefined) result += text.slice(index, close + 1);
    else if ('hidden' in found) return found;
    else result += found.value;
    index = close + 1;
  }
  return { value: result };
}
