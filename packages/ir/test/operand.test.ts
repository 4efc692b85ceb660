import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { isOperand, parseOperand, printOperand } from '@callgate/ir';
import type { OperandRoot, OperandStep } from '@callgate/ir';

describe('parseOperand', () => {
  it.each([
    ['arg0', { kind: 'argument', index: 0 }, []],
    ['arg12.Addr', { kind: 'argument', index: 12 }, [{ field: 'Addr' }]],
    ['args2[]', { kind: 'rest', from: 2 }, [{ each: true }]],
    ['receiver.opts["a\\"b"].host', { kind: 'receiver' }, [{ field: 'opts' }, { key: 'a"b' }, { field: 'host' }]],
    ['result1', { kind: 'result', index: 1 }, []],
    ['literal.Brokers[]', { kind: 'literal' }, [{ field: 'Brokers' }, { each: true }]],
  ])('reads %s', (text, root, steps) => {
    expect(parseOperand(text)).toEqual({ root, steps });
  });

  it.each([
    '',
    'argX',
    'arg',
    'arg-1',
    'arg01',
    'arg0.',
    'arg0.0',
    'arg0[0]',
    'arg0[]x',
    'args',
    'result',
    'receiver1',
    'literalx',
    'arg0["a]',
    'arg0["\\q"]',
    ' arg0',
    'arg0 ',
    'x.y',
  ])('refuses %j in words', (text) => {
    const parsed = parseOperand(text);
    expect(parsed).toHaveProperty('problem');
    expect(JSON.stringify(parsed)).toContain('operand');
    expect(isOperand(text)).toBe(false);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseOperand(text)).toBeTypeOf('object');
        expect(parseOperand(`arg0${text}`)).toBeTypeOf('object');
      }),
      { seed: 11 },
    );
  });

  it('reads back what printOperand writes', () => {
    const index = fc.nat({ max: 20 });
    const root: fc.Arbitrary<OperandRoot> = fc.oneof(
      index.map((value) => ({ kind: 'argument' as const, index: value })),
      index.map((value) => ({ kind: 'rest' as const, from: value })),
      index.map((value) => ({ kind: 'result' as const, index: value })),
      fc.constant({ kind: 'receiver' as const }),
      fc.constant({ kind: 'literal' as const }),
    );
    const step: fc.Arbitrary<OperandStep> = fc.oneof(
      fc.constantFrom('Addr', 'opts', '_x', 'Ünit').map((field) => ({ field })),
      fc.constant({ each: true as const }),
      fc.string({ unit: 'binary' }).map((key) => ({ key })),
    );
    fc.assert(
      fc.property(root, fc.array(step, { maxLength: 4 }), (start, steps) => {
        expect(parseOperand(printOperand({ root: start, steps }))).toEqual({ root: start, steps });
      }),
      { seed: 12 },
    );
  });
});
