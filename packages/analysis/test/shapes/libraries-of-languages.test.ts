import { functionModel, model } from '@callgate/ir';
import { expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { call, file, main } from '../kit/write.js';

/** A library that is called `queue` in each of two languages, and opens something else in each. */
function queue(language: string, protocol: string): ReturnType<typeof model> {
  const opens = { effect: 'opens', target: 'arg0', form: 'host-port', protocol } as const;
  return model({ language, library: 'queue', packages: ['queue'], functions: [functionModel('Dial', opens)] });
}

function program(language: string, folder: string): ReturnType<typeof file> {
  const start = main((b) => void call(b, 'queue.Dial', b.text(`${folder}:9000`)));
  return file(`${folder}/main.${language}`, { language, imports: ['queue'], functions: [start] });
}

const programs = [program('go', 'stock'), program('ts', 'front')];

function found(...models: readonly ReturnType<typeof model>[]): readonly string[] {
  const { bound, contexts } = analyse(programs, { models });
  return contexts.flatMap(({ id }) => bound(id));
}

it('tells libraries of one path apart by the language that imports them', () => {
  expect(found(queue('go', 'amqp'), queue('ts', 'kafka'))).toEqual(['amqp stock:9000', 'kafka front:9000']);
});

it('takes what no model of its own language describes for unknown', () => {
  expect(found(queue('ts', 'kafka'))).toEqual([expect.stringContaining('unmodelled-sink'), 'kafka front:9000']);
});
