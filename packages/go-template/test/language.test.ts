import { describe, expect, it } from 'vitest';
import { goMap, parseTemplate, TemplateProblem, templateSet } from '../src/index.js';
import { render, values } from './render.js';

/** Template and text; what Go prints was taken from text/template and Sprig themselves. */
const cases: readonly (readonly [string, string])[] = [
  ['a {{ .s }} b', 'a x b'],
  ['a {{- .s -}} b', 'axb'],
  ['a {{- /* gone */ -}} b', 'ab'],
  ['{{ .port }} {{ .big }} {{ .big | int }}', '8080 1e+06 1000000'],
  ['{{ .n }}|{{ .missing }}', '|'],
  ['{{ .l }} {{ .m }}', '[1 2] map[a:[x map[c:2]] b:1]'],
  ['{{ if .s }}yes{{ else }}no{{ end }}{{ if .n }}yes{{ else if .l }}list{{ else }}no{{ end }}', 'yeslist'],
  ['{{ with .m }}{{ .b }}{{ $.s }}{{ end }}{{ with .n }}{{ else }}none{{ end }}', '1xnone'],
  ['{{ range $i, $e := .l }}{{ $i }}={{ $e }};{{ end }}{{ range $k, $v := .m }}{{ $k }};{{ end }}', '0=1;1=2;a;b;'],
  ['{{ range .none }}x{{ else }}empty{{ end }}', 'empty'],
  [
    '{{ range $i := until 5 }}{{ if eq $i 1 }}{{ continue }}{{ end }}{{ if eq $i 3 }}{{ break }}{{ end }}{{ $i }}{{ end }}',
    '02',
  ],
  ['{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $y := 3 }}{{ end }}{{ $x }}', '2'],
  ['{{ define "t" }}<{{ . }}>{{ end }}{{ template "t" .s }}{{ include "t" "y" | upper }}', '<x><Y>'],
  ['{{ block "b" .s }}[{{ . }}]{{ end }}', '[x]'],
  ['{{ (index .m "a" 1).c }} {{ (.gone).field }}|', '2 |'],
  [
    '{{ printf "%5d|%-5s|%05d|%q|%t|%x|%.2f|%T" 3 "a" 4 "q" true 255 1.234 "s" }}',
    '    3|a    |00004|"q"|true|ff|1.23|string',
  ],
  ['{{ printf "%d" .port }} {{ printf "%s" .n }} {{ printf "%v" .l }}', '%!d(float64=8080) %!s(<nil>) [1 2]'],
  ['{{ and 1 0 2 }} {{ or "" "x" }} {{ not "" }} {{ lt 1 2 }} {{ or true (fail "not asked") }}', '0 x true true true'],
  ['{{ "a\\tb" }} {{ `raw\\` }} {{ 0x1F }} {{ 1e3 }} {{ \'a\' }} {{ -3 }}', 'a\tb raw\\ 31 1000 97 -3'],
  ['{{ 0x1p10 }} {{ -0x3P-1 }} {{ 0xfp+1 }}', '1024 -1.5 30'],
  ['{{ tpl "{{ .s }}-{{ include \\"t\\" . }}" . }}{{ define "t" }}T{{ end }}', 'x-T'],
];

describe('templates', () => {
  it.each(cases)('%s', (template, text) => {
    expect(render(template)).toBe(text);
  });

  it('know of each line of the text where it comes from', () => {
    const text = 'a: 1\n{{ if .s }}\nb: {{ .s }}\n{{ end }}\n{{ template "t" . }}\n{{ define "t" }}\nd: 4\n{{ end }}';
    const rendered = templateSet([parseTemplate(text, 'f')], () => ({})).render('f', values);
    const found = rendered.text.split('\n').map((line, at) => [line, rendered.lines[at]?.line]);
    expect(found.filter(([line]) => line !== '')).toEqual([
      ['a: 1', 1],
      ['b: x', 3],
      ['d: 4', 7],
    ]);
  });

  it('end where Go ends, with the place', () => {
    for (const [template, kind] of [
      ['ok\n{{ .n.field }}', 'failed'],
      ['ok\n{{ required "give it" .n }}', 'unsupported'],
      ['ok\n{{ eq 1 1.0 }}', 'failed'],
      ['ok\n{{ fail "no" }}', 'failed'],
      ['ok\n{{ if }}', 'failed'],
      ['ok\n{{ $gone }}', 'failed'],
      ['ok\n{{ include "gone" . }}', 'failed'],
    ] as const) {
      const problem = problemOf(template);
      expect([template, problem?.kind], template).toEqual([template, kind]);
      expect(problem?.template).toBe('f');
    }
    const unknown = problemOf('ok\n{{ .s | nowhere }}');
    expect([unknown?.line, unknown?.function, unknown?.kind]).toEqual([2, 'nowhere', 'unsupported']);
  });

  it('take nothing from the prototype of objects', () => {
    for (const name of ['constructor', 'hasOwnProperty', '__proto__', 'valueOf']) {
      expect(problemOf(`{{ ${name} . }}`)?.kind, name).toBe('unsupported');
      expect(render(`{{ .${name} }}`)).toBe('');
    }
  });
});

function problemOf(template: string): TemplateProblem | undefined {
  try {
    render(template, goMap([...values.entries]));
    return undefined;
  } catch (error) {
    if (error instanceof TemplateProblem) return error;
    throw error;
  }
}
