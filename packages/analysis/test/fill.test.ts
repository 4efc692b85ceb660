import fc from 'fast-check';
import {
  alternative,
  choiceSegment,
  envRequest,
  requestKey,
  settings,
  settingSegment,
  template,
  unknownSegment,
} from '@callgate/ir';
import type { SettingAnswer, SettingRequest, Template } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { createAnswers } from '../src/bind/answers.js';
import { answerTo, fill, type Filled, holesIn } from '../src/bind/fill.js';

const a = envRequest('A');
const b = envRequest('B');

function filled(
  of: Template,
  answers: readonly (readonly [SettingRequest, SettingAnswer])[] = [],
  choice: ReadonlyMap<string, number> = new Map(),
): { readonly results: readonly Filled[]; readonly asked: readonly SettingRequest[] } {
  const asked: SettingRequest[] = [];
  const given = settings({
    workload: 'w',
    environment: 'e',
    answers: answers.map(([request, answer]) => ({ request, answer })),
  });
  const base = createAnswers(given, (request) => void asked.push(request));
  return { results: fill(of, { ...base, choice }), asked };
}

function values(...texts: readonly string[]): SettingAnswer {
  return { answer: 'values', values: texts.map((text) => ({ text })) };
}

/** A filled text with its holes written out. */
function shown(one: Filled | undefined): string {
  return [...(one?.text ?? '')].map((each) => holesIn(one as Filled, each)[0]?.detail ?? each).join('');
}

describe('fill', () => {
  it('puts values in their places, and tells where they come from', () => {
    const { results } = filled(template('http://', settingSegment(a), ':', settingSegment(b)), [
      [a, values('stock')],
      [b, values('80')],
    ]);
    expect(results.map((one) => one.text)).toEqual(['http://stock:80']);
    expect(results[0]?.evidence.map((each) => each.text)).toEqual(['env A = stock', 'env B = 80']);
  });

  it('leaves nothing of what is absent, and notes it', () => {
    const [one] = filled(template(settingSegment(a), '/x'), [[a, { answer: 'absent' }]]).results;
    expect(one?.text).toBe('/x');
    expect(one?.absent).toEqual([a]);
  });

  it('keeps each hole with its reason where several stand in one text', () => {
    const { results } = filled(
      template(settingSegment(a), '-', unknownSegment('input', 'request'), '-', settingSegment(b)),
      [
        [a, { answer: 'secret' }],
        [b, { answer: 'unknown', why: 'no chart' }],
      ],
    );
    expect(shown(results[0])).toBe('env A is a secret-request-env B: no chart');
    expect(results[0]?.holes.map((hole) => hole.reason)).toEqual(['setting-secret', 'input', 'setting-unknown']);
  });

  it('asks for what nobody has answered, once its name is known', () => {
    const nested = envRequest(template(settingSegment(a), '_HOST'));
    const { results, asked } = filled(template(settingSegment(nested)), [[a, values('EU')]]);
    expect(asked).toEqual([envRequest('EU_HOST')]);
    expect(results[0]?.holes.map((hole) => hole.reason)).toEqual(['setting-unknown']);
  });

  it('does not ask for what has a name with a hole', () => {
    const nested = envRequest(template(settingSegment(a), '_HOST'));
    expect(filled(template(settingSegment(nested)), [[a, { answer: 'secret' }]]).asked).toEqual([]);
  });

  it('puts in what the settings choose, and asks by that name', () => {
    const choice = choiceSegment([
      alternative(template(settingSegment(a)), [{ test: 'set', request: a, holds: true }]),
      alternative('usual', [{ test: 'set', request: a, holds: false }]),
    ]);
    const named = template(settingSegment(envRequest(template(choice, '_HOST'))));
    expect(filled(template(choice), [[a, values('EU')]]).results.map((one) => one.text)).toEqual(['EU']);
    expect(filled(template(choice), [[a, { answer: 'absent' }]]).results.map((one) => one.text)).toEqual(['usual']);
    expect(filled(named, [[a, { answer: 'absent' }]]).asked).toEqual([envRequest('usual_HOST')]);
    // A setting that nobody told may choose either: no name is known then.
    const { results, asked } = filled(named, [[a, { answer: 'unknown', why: 'no chart' }]]);
    expect(asked).toEqual([]);
    expect(results[0]?.holes.map((hole) => hole.reason)).toEqual(['setting-unknown']);
  });

  it('takes the value that is chosen where there are several', () => {
    const of = template(settingSegment(a));
    const choice = new Map([[requestKey(a), 1]]);
    expect(filled(of, [[a, values('x', 'y')]], choice).results.map((one) => one.text)).toEqual(['y']);
  });

  it('makes several texts of one that is split', () => {
    const of = template('tcp://', { segment: 'derived', derive: 'split', of: [settingSegment(a)], argument: ',' });
    expect(filled(of, [[a, values('x:1,y:2')]]).results.map((one) => one.text)).toEqual(['tcp://x:1', 'tcp://y:2']);
  });

  it.each([
    ['url-host', 'http://u@stock:80/x', 'stock:80'],
    ['url-scheme', 'http://stock:80/x', 'http'],
    ['url-hostname', 'http://stock:80/x', 'stock'],
    ['url-port', 'http://stock:80/x', '80'],
    ['url-path', 'http://stock:80/x', '/x'],
    ['host', 'stock:80', 'stock'],
    ['port', 'stock:80', '80'],
    ['lower', 'STOCK', 'stock'],
    ['trim', ' stock ', 'stock'],
  ] as const)('derives %s of %s', (derive, text, wanted) => {
    const of: Template = [{ segment: 'derived', derive, of: [settingSegment(a)] }];
    expect(filled(of, [[a, values(text)]]).results.map((one) => one.text)).toEqual([wanted]);
  });

  it('keeps texts between holes as they are, whatever they are', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', ':', '/', '.', '-', 'é', '😀') }).map((text) => ({ text })),
      fc.constant({ hole: true as const }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        let at = 0;
        const of = template(
          ...pieces.map((each) => ('text' in each ? each.text : unknownSegment('input', `<${String((at += 1))}>`))),
        );
        at = 0;
        const wanted = pieces.map((each) => ('text' in each ? each.text : `<${String((at += 1))}>`)).join('');
        expect(shown(filled(of).results[0])).toBe(wanted);
      }),
      { seed: 41, numRuns: 300 },
    );
  });

  it('bounds what many lists make together', () => {
    const list = Array.from({ length: 20 }, (_, each) => `h${String(each)}`).join(',');
    const split = { segment: 'derived' as const, derive: 'split' as const, of: [settingSegment(a)], argument: ',' };
    const { results } = filled([split, split, split], [[a, values(list)]]);
    expect(results).toHaveLength(65);
    expect(results.at(-1)?.holes).toEqual([{ reason: 'bound', detail: 'more than 64 texts' }]);
  });
});

describe('answerTo', () => {
  it('takes every setting for absent where no workload is known', () => {
    const base = createAnswers(undefined, () => {});
    expect(answerTo(a, { ...base, choice: new Map() })?.answer).toEqual({ answer: 'absent' });
  });
});
