import { describe, expect, it } from 'vitest';
import { generatedMark } from '../src/index.js';
import { render } from './render.js';

/** Expression and text; what Helm 3.17 printed for them. */
const cases: readonly (readonly [string, string])[] = [
  ['default "q" .n', 'q'],
  ['coalesce nil "" "z"', 'z'],
  ['ternary "y" "n" true', 'y'],
  ['quote .n .port "a"', '"8080" "a"'],
  ['squote "a"', "'a'"],
  ['cat "a" 1 nil', 'a 1'],
  ['join "," (list 1 "b" nil)', '1,b'],
  ['splitList "." "a.b"', '[a b]'],
  ['(split "." "a.b")._1', 'b'],
  ['trunc -3 "abcdef"', 'def'],
  ['trunc 2 "abc" | trimSuffix "b"', 'a'],
  ['substr 1 3 "abcdef"', 'bc'],
  ['title "ab cd"', 'Ab Cd'],
  ['camelcase "ab-cd_ef"', 'AbCdEf'],
  ['snakecase "AbCd"', 'ab_cd'],
  ['kebabcase "AbCd"', 'ab-cd'],
  ['int "12"', '12'],
  ['atoi "x"', '0'],
  ['add 1 1.5', '2'],
  ['div 7 2', '3'],
  ['max 1 2.5 3', '3'],
  ['round 1.256 2', '1.26'],
  ['until 3', '[0 1 2]'],
  ['list 1 "a" nil', '[1 a <nil>]'],
  ['dict "a" 1 "b" (list 1 2)', 'map[a:1 b:[1 2]]'],
  ['merge (dict "a" 1) (dict "a" 2 "b" 3)', 'map[a:1 b:3]'],
  ['mergeOverwrite (dict "a" 1) (dict "a" 2)', 'map[a:2]'],
  ['dig "a" "b" "def" (dict "a" (dict "b" 1))', '1'],
  ['dig "a" "c" "def" (dict "a" (dict "b" 1))', 'def'],
  ['has 1 (list 1 2)', 'true'],
  ['without (list 1 2) 1', '[2]'],
  ['hasKey (dict "a" 1) "a"', 'true'],
  ['get (dict "a" 1) "b"', ''],
  ['regexReplaceAll "a(x*)b" "-ab-axxb-" "${1}W"', '-W-xxW-'],
  ['semverCompare ">=1.19-0" "v1.20.0"', 'true'],
  ['semverCompare "^1.2" "2.0.0"', 'false'],
  ['b64enc "hi"', 'aGk='],
  ['b64enc "hi" | b64dec', 'hi'],
  ['sha256sum "hi"', '8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4'],
  ['toJson .m', '{"a":["x",{"c":2}],"b":1}'],
  ['(fromJson "{\\"a\\": [1]}").a', '[1]'],
  ['kindOf .port', 'float64'],
  ['typeOf .m', 'map[string]interface {}'],
  ['indent 2 "a\\nb"', '  a\n  b'],
  ['nindent 1 "a"', '\n a'],
  ['trimAll "$" "5$"', '5'],
  ['plural "a" "b" 2', 'b'],
  ['len "äb"', '3'],
  ['first (list 1 2)', '1'],
  ['uniq (list 1 1 2)', '[1 2]'],
  ['mustToJson (list 1)', '[1]'],
];

describe('functions', () => {
  it.each(cases)('%s', (expression, text) => {
    expect(render(`{{ ${expression} }}`)).toBe(text);
  });

  it('say of what is made by chance that it is there, also where it is encoded', () => {
    expect(render('{{ randAlphaNum 5 }}')).toBe(generatedMark);
    expect(render('{{ randAlphaNum 5 | b64enc | quote }}')).toBe(`"${generatedMark}"`);
    expect(render('{{ (genCA "x" 3).Cert | sha256sum }}')).toBe(generatedMark);
  });

  it('change the map that they are given, as in Go', () => {
    expect(render('{{ $d := dict }}{{ $_ := set $d "a" 1 }}{{ $d.a }}{{ $_ := unset $d "a" }}{{ $d }}')).toBe('1map[]');
  });
});
