import { describe, expect, it } from 'vitest';
import { runShell, type ShellScope } from '../src/shell/run-shell.js';
import type { ShellValue } from '../src/shell/shell-value.js';

/** `NAME=value` of what a script exports, a value that is not known as `?`. */
function exported(
  script: string,
  given: Readonly<Record<string, ShellValue>> = {},
  others: ShellScope['others'] = 'none',
): readonly string[] {
  return [...run(script, given, others).exported].map(([name, { value }]) => `${name}=${value ?? '?'}`);
}

function run(script: string, given: Readonly<Record<string, ShellValue>>, others: ShellScope['others']) {
  const environment = new Map(Object.entries(given));
  const beside: Readonly<Record<string, string>> = { './more.sh': 'export MORE=$HOST' };
  const read: ShellScope['read'] = (path) => {
    const text = beside[path];
    return text === undefined ? undefined : { file: 'more.sh', text };
  };
  return runShell(script, { file: 'start.sh', environment, others, read });
}

describe('variables that a script exports', () => {
  it.each<readonly [string, readonly string[]]>([
    ['export A=x B="y z"', ['A=x', 'B=y z']],
    ['A=x\nexport A', ['A=x']],
    ['A=x', []],
    ['HOST=y', ['HOST=y']],
    ['set -a\nA=x\nset +a\nB=y', ['A=x']],
    ['export A=http://$HOST:${PORT:-80}', ['A=http://given:80']],
    ['export HOST=${HOST:-other}', ['HOST=given']],
    [': "${HOST:=other}" ${A:=x}\nexport A', ['A=x']],
    ['export A=$(hostname)', ['A=?']],
    ['export A=`hostname`', ['A=?']],
    ['export A="$SECRET@host"', ['A=?']],
    ['. ./more.sh', ['MORE=given']],
    ['export A=one \\\n  B=two # no more', ['A=one', 'B=two']],
    ['exec node main.js\nexport A=x', []],
    ['export A=x; exec "$@"', ['A=x']],
    ['once() {\n  export A=x\n}\nexport B=y', ['B=y']],
  ])('%s', (script, expected) => {
    expect(exported(script, { HOST: 'given', SECRET: undefined })).toEqual(expected);
  });

  it.each<readonly [string, readonly string[]]>([
    ['if [ -z "$A" ]; then export A=x; fi', ['A=x']],
    ['if [ -z "$HOST" ]; then export A=x; else export A=y; fi', ['A=y']],
    ['if [ "$HOST" = given ]\nthen\n  export A=x\nelif true; then\n  export A=y\nfi', ['A=x']],
    ['if ! [ -n "$HOST" ]; then export A=x; fi', []],
    ['if [ ! -z "$HOST" ] && [[ "$HOST" == given ]]; then export A=x; fi', ['A=x']],
    ['[ -n "$HOST" ] && export A=x', ['A=x']],
    ['test -n "$HOST" || export A=x', []],
    ['if [ -f /etc/a ]; then export A=x; fi', ['A=?']],
    ['if [ -f /etc/a ]; then export HOST=given; fi', []],
    ['case "$1" in\n  web) export A=x;;\nesac', ['A=?']],
    ['for a in 1 2; do export A=$a; done', ['A=?']],
    ['if [ -z "$A" ]; then echo "A is missing" >&2; exit 1; fi\nexport B=y', ['B=y']],
    ['if [ -z "$SECRET" ]; then export SECRET=x; fi', []],
  ])('under conditions: %s', (script, expected) => {
    expect(exported(script, { HOST: 'given', SECRET: undefined })).toEqual(expected);
  });

  it('are not known by their defaults where any may be given, and are where nobody tells', () => {
    const script = 'if [ -z "$A" ]; then export A=x; fi\nexport B=${B:-y}\nexport C=http://$HOST';
    expect(exported(script, {}, 'any')).toEqual(['B=?', 'C=?']);
    expect(exported(script, {}, 'not told')).toEqual(['A=x', 'B=y', 'C=?']);
    expect(exported(script)).toEqual(['A=x', 'B=y', 'C=http://']);
  });
});

describe('texts that a script writes', () => {
  const env = { CART_HOST: 'cart', OTHER: 'x', SECRET: undefined };
  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['echo "HOST=$CART_HOST" > .env\necho PORT=80 >> .env', { '.env': 'HOST=cart\nPORT=80\n' }],
    ["printf 'HOST=%s\\nPORT=%s\\n' $CART_HOST 80 >/app/.env", { '/app/.env': 'HOST=cart\nPORT=80\n' }],
    ['cat <<EOF > .env\nHOST=$CART_HOST\nPORT=80\nEOF', { '.env': 'HOST=cart\nPORT=80\n' }],
    ["printenv | grep ^CART_ | sed 's/CART_//g' > .env", { '.env': 'HOST=cart\n' }],
    ['env > $OTHER/.env', { 'x/.env': 'CART_HOST=cart\nOTHER=x\n' }],
    ['echo "HOST=$SECRET" > .env', {}],
    ['echo A=1 > .env\nsomething >> .env', {}],
    ['if [ -f x ]; then echo A=1 > .env; fi', {}],
    ['echo starting > /dev/stderr', {}],
    ["printenv | awk '{print}' > .env", {}],
  ])('%s', (script, expected) => {
    const { written } = run(script, env, 'none');
    expect(Object.fromEntries([...written].map(([path, { text }]) => [path, text]))).toEqual(expected);
  });
});
