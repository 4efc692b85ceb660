import { describe, expect, it } from 'vitest';
import { namesGiven } from '../src/image/given-names.js';

function given(command: string, folder = '/work'): readonly string[] {
  return namesGiven(command.split(' '), folder).map(({ path, target }) => `${path} = ${target}`);
}

describe('names that a command gives to files', () => {
  it.each([
    ['ln -s /bin/app /bin/api', ['/bin/api = /bin/app']],
    ['ln -sf app /usr/local/bin/api', ['/usr/local/bin/api = /usr/local/bin/app']],
    ['ln app api', ['/work/api = /work/app']],
    ['ln -s /opt/app', ['/work/app = /opt/app']],
    ['ln -s /opt/app /usr/bin', ['/usr/bin/app = /opt/app']],
    ['sudo cp -p app /api', ['/api = /work/app']],
    ['cp a b /srv', ['/srv/a = /work/a', '/srv/b = /work/b']],
    ['mv app worker/', ['/work/worker/app = /work/app']],
    ['install -m 755 app /usr/bin/api', ['/usr/bin/api = /work/app']],
    ['npm install a b', []],
    ['echo ln -s a b', []],
    ['ln', []],
    ['cp a', []],
  ] as const)('%s', (command, expected) => {
    expect(given(command)).toEqual(expected);
  });
});
