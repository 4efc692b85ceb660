import fc from 'fast-check';
import { bodyBuilder, namedType, opaqueType, structType, field, pointerType } from '@callgate/ir';
import type { Body, BodyBuilder, FunctionFacts, Program } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from './kit/analyse.js';
import { file, fn, main, methodOf } from './kit/write.js';

/** A statement or value chosen by numbers: programs that no person would write, with cycles wherever the IR lets them be. */
type Step = readonly [kind: number, a: number, b: number];

const names = ['f0', 'f1', 'f2', 'g0', 'g1', 'T', 'http', 'env'];
const members = ['field', 'other', 'Get', 'Method', 'next'];

function write(b: BodyBuilder, steps: readonly Step[], parameters: number, inMethod: boolean): void {
  const loop = b.join(b.nil());
  const values = [b.text('http://a'), loop];
  const guards: number[] = [];
  const cell = b.cell('cell', opaqueType);
  values.push(cell, b.address(cell));
  for (let at = 0; at < parameters; at += 1) values.push(b.parameter(at));
  if (inMethod) values.push(b.receiver());
  function pick(at: number): number {
    return values[at % values.length] ?? 0;
  }
  for (const [kind, x, y] of steps) {
    const guard = guards.length > 0 && y % 3 === 0 ? { guard: guards[x % guards.length] ?? 0 } : {};
    switch (kind % 16) {
      case 0:
        values.push(b.ref(names[x % names.length] ?? ''));
        break;
      case 1:
        values.push(b.select(pick(x), members[y % members.length] ?? ''));
        break;
      case 2:
        values.push(b.call(pick(x), [pick(y), pick(x + y)], guard));
        break;
      case 3:
        b.store(pick(x), pick(y), guard);
        break;
      case 4:
        values.push(b.binary(pick(x), '+', pick(y)));
        break;
      case 5:
        guards.push(b.guard(b.binary(pick(x), '==', pick(y)), x % 2 === 0));
        break;
      case 6:
        b.joinAlso(loop, pick(x));
        break;
      case 7:
        values.push(b.construct(namedType('T'), { field: pick(x), next: pick(y) }));
        break;
      case 8:
        values.push(b.address(pick(x)), b.dereference(pick(y)));
        break;
      case 9:
        values.push(b.index(pick(x), pick(y)), b.element(pick(x)));
        break;
      case 10:
        b.return([pick(x)], guard);
        break;
      case 11:
        values.push(b.choose(pick(x), pick(y), pick(x + 1)));
        break;
      case 12:
        b.store(b.select(pick(x), 'next'), pick(y));
        break;
      case 13:
        b.call(b.select(b.ref('http'), 'Get'), [pick(x)], guard);
        break;
      case 14:
        values.push(b.call(b.select(b.ref('env'), 'Get'), [pick(x)]));
        break;
      default:
        b.store(b.dereference(pick(x)), pick(y));
    }
  }
  b.return([pick(steps.length)]);
}

function program(bodies: readonly (readonly Step[])[]): Program {
  const type = namedType('T');
  const takes = { a: opaqueType, b: type };
  const functions: FunctionFacts[] = [0, 1, 2].map((at) =>
    fn(`f${String(at)}`, (b) => write(b, bodies[at] ?? [], 2, false), { takes, gives: [opaqueType] }),
  );
  return file('cart/main.x', {
    imports: ['http', 'env'],
    types: {
      T: structType([
        field('field', opaqueType),
        field('next', pointerType(type)),
        field('U', type, { embedded: true }),
      ]),
      U: structType([field('T', type, { embedded: true })]),
    },
    globals: [0, 1].map((at) => ({
      name: `g${String(at)}`,
      type: pointerType(type),
      initialiser: { function: `var g${String(at)}`, result: 0 },
      at: { line: 1, column: 1 },
    })),
    functions: [
      main((b) => write(b, bodies[3] ?? [], 0, false)),
      ...functions,
      methodOf('T', 'Method', (b) => write(b, bodies[4] ?? [], 2, true), { takes, gives: [opaqueType] }),
      fn('var g0', (b) => write(b, bodies[5] ?? [], 0, false), { role: 'initialiser' }),
      fn('var g1', (b) => b.return([b.ref('g0')]), { role: 'initialiser' }),
    ],
  });
}

const step = fc.tuple(fc.nat(15), fc.nat(40), fc.nat(40));
const bodies = fc.array(fc.array(step, { maxLength: 25, size: 'max' }), { minLength: 6, maxLength: 6 });

describe('hostile programs', () => {
  it('are analysed to an end, with a valid result', () => {
    fc.assert(
      fc.property(bodies, (steps) => {
        const { extraction, bind } = analyse([program(steps)]);
        const bound = bind('cart');
        for (const entry of bound.unresolved) expect(entry.remedy).not.toBe('');
        expect(extraction.kind).toBe('extraction');
      }),
      { seed: 7, numRuns: 300 },
    );
  }, 60_000);

  it('lose no call of a sink that stands in main without a condition', () => {
    fc.assert(
      fc.property(bodies, (steps) => {
        const whole = program(steps);
        const extended = whole.functions.map((each) =>
          each.id === 'main' && each.body !== undefined ? { ...each, body: withCall(each.body) } : each,
        );
        const { bound } = analyse([{ ...whole, functions: extended }]);
        expect(bound('cart')).toContain('http certain.example:8080');
      }),
      { seed: 11, numRuns: 150 },
    );
  }, 60_000);
});

function withCall(body: Body): Body {
  const b = bodyBuilder();
  b.call(b.select(b.ref('http'), 'Get'), [b.text('http://certain.example:8080')]);
  const added = b.build();
  const from = body.values.length;
  const values = added.values.map((value) => {
    if (value.op === 'select') return { ...value, base: value.base + from };
    return value.op === 'call' ? { ...value, call: value.call + body.calls.length } : value;
  });
  const calls = added.calls.map((call) => ({
    ...call,
    callee: call.callee + from,
    arguments: call.arguments.map((argument) => argument + from),
  }));
  return { ...body, values: [...body.values, ...values], calls: [...body.calls, ...calls] };
}
