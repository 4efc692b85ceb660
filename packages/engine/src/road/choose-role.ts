import type { RoleCandidate } from '@callgate/analysis';

/**
 * The role that arguments choose: the one with most words that the arguments begin with. Flags before and between the words are passed
 * over, together with nothing: whether `-c file` takes a value cannot be told from here, so a word must still match in its turn.
 * @param args what the program gets after its name
 */
export function chooseRole(roles: readonly RoleCandidate[], args: readonly string[]): RoleCandidate | undefined {
  const words = args.filter((each) => !each.startsWith('-'));
  let best: RoleCandidate | undefined;
  for (const role of roles) {
    if (role.words.length === 0 || !beginsWith(words, role.words)) continue;
    if (best === undefined || role.words.length > best.words.length) best = role;
  }
  return best ?? roles.find((role) => role.words.length > 0 && holdsInOrder(words, role.words));
}

function beginsWith(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word, index) => words[index] === word);
}

/** With values of flags in between: `--config file serve`. */
function holdsInOrder(words: readonly string[], wanted: readonly string[]): boolean {
  let at = 0;
  for (const word of words) if (word === wanted[at]) at += 1;
  return at === wanted.length;
}
