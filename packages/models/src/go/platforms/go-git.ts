import { each, goModel, opens, restHarmless } from '../../write.js';
import type { Effect, Operand } from '@callgate/ir';

function clones(options: Operand): Effect {
  return opens({ target: `${options}.URL`, form: 'url', protocol: 'https' });
}

/** Repositories that a program clones: `git.PlainClone(path, false, &git.CloneOptions{URL: "https://git.example.com/ledger"})`. */
export const goGit = goModel(
  'go-git',
  ['github.com/go-git/go-git/*', 'github.com/go-git/go-git', 'gopkg.in/src-d/go-git.*'],
  [
    ...each(['PlainClone', 'Clone'], clones('arg2')),
    ...each(['PlainCloneContext', 'CloneContext'], clones('arg3')),
    ...restHarmless,
  ],
);
