import { describe, expect, it } from 'vitest';
import { namesGiven } from '../src/image/given-names.js';

function given(command: string, folder = '/build'): readonly string[] {
  return namesGiven(command.split(' '), folder).map(({ path, target }) => `${path} = ${target}`);
}

describe('names that a command gives to files', () => {
  it.each([
    ['ln -s /bin/app /bin/api', ['/bin/api = /bin/app']],
    ['ln -sf app /usr/local/bin/api', ['/usr/local/bin/api = /usr/local/bin/app']],
    ['ln app api', ['/build/api = /build/app']],
    ['ln -s /opt/app', ['/build/app = /opt/app']],
    ['ln -s /opt/app /usr/bin', ['/usr/bin/app = /opt/app']],
    ['sudo cp -p app /api', ['/api = /build/app']],
    ['cp a b /srv', ['/srv/a = /build/a', '/srv/b = /build/b']],
    ['mv app worker/', ['/build/worker/app = /build/app']],
    ['install -m 755 app /usr/bin/api', ['/usr/bin/api = /build/app']],
    ['npm install a b', []],
    ['echo ln -s a b', []],
    ['ln', []],
    ['cp a', []],
  ] as const)('%s', (command, expected) => {
    expect(given(command)).toEqual(expected);
  });
});
