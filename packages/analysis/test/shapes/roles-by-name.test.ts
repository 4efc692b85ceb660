import { functionModel, model } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';

const paths = model({
  language: 'any',
  library: 'paths',
  packages: ['paths'],
  functions: [functionModel('Base', { effect: 'returns', value: { part: 'base', of: 'arg0' } })],
});

const source = `import ("env"; "http"; "paths"; "rpc")
func main() {
	switch paths.Base(env.Args[0]) {
	case "api":
		api()
	case "worker":
		worker()
	}
}
func api() { http.Get("http://users") }
func worker() { rpc.Dial("mail:25") }`;

/** Bound where a workload calls the program so; undefined: it is not known how. */
function found(program: string | undefined, text = source): readonly string[] {
  const called = program === undefined ? {} : { program };
  const contexts = [{ id: 'it', entry: 'go:shop/cmd#main', ...called }];
  return analyse(go({ 'cmd/main.go': text }), { models: [paths], contexts }).bound('it', called);
}

describe('a role that is the name by which the program is called', () => {
  it.each([
    ['/usr/local/bin/api', ['http users:80']],
    ['api', ['http users:80']],
    ['./worker', ['grpc mail:25']],
    ['/usr/local/bin/app', []],
    ['/api/app', []],
  ] as const)('%s', (program, expected) => {
    expect(found(program)).toEqual(expected);
  });

  it('is open where the name is not known', () => {
    expect(found(undefined)).toEqual(['grpc mail:25', 'http users:80']);
  });

  it('is the whole path where nothing is cut from it', () => {
    const whole = source.replace('paths.Base(env.Args[0])', 'env.Args[0]');
    expect(found('/usr/local/bin/api', whole)).toEqual([]);
    expect(found('api', whole)).toEqual(['http users:80']);
  });

  it('follows the name that the code compares with', () => {
    expect(found('/usr/local/bin/api', source.replace('"api"', '"web"'))).toEqual([]);
    expect(found('/usr/local/bin/web', source.replace('"api"', '"web"'))).toEqual(['http users:80']);
  });

  it('is none where the code reads the first argument', () => {
    expect(found('/usr/local/bin/api', source.replace('env.Args[0]', 'env.Args[1]'))).toEqual([]);
  });

  describe('unless a variable says another', () => {
    const overridden = source.replace(
      '\tswitch paths.Base(env.Args[0]) {',
      '\tname := paths.Base(env.Args[0])\n\tif other := env.Get("AS"); other != "" { name = other }\n\tswitch name {',
    );
    const bound = (lacks: ((variable: string) => boolean) | undefined): readonly string[] => {
      const contexts = [
        { id: 'it', entry: 'go:shop/cmd#main', program: 'api', ...(lacks === undefined ? {} : { lacks }) },
      ];
      const analysed = analyse(go({ 'cmd/main.go': overridden }), { models: [paths], contexts });
      return analysed.extraction.sites.map((site) => String(site.span.start.line)).sort();
    };

    it('that nobody sets', () => {
      expect(bound((variable) => variable === 'AS')).toEqual(['12']);
    });

    it('of which it is not known whether anybody sets it, or which somebody sets', () => {
      expect(bound(undefined)).toEqual(['12', '13']);
      expect(bound((variable) => variable !== 'AS')).toEqual(['12', '13']);
    });
  });
});
