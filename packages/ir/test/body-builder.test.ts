import { bodyBuilder, debugBody, functionFacts, mapType, namedType, program, validateProgram } from '@callgate/ir';
import type { Body } from '@callgate/ir';
import { describe, expect, it } from 'vitest';

function problemsOf(body: Body, captures = 0): readonly unknown[] {
  const outer = bodyBuilder();
  const names = Array.from({ length: captures }, (_, at) => ({ name: `v${String(at)}`, value: outer.nil() }));
  outer.closure('main$1', names);
  return validateProgram(
    program({
      language: 'go',
      file: 'main.go',
      packageName: 'main',
      functions: [
        functionFacts({ id: 'main', body: outer.build() }),
        functionFacts({ id: 'main$1', enclosing: 'main', body }),
      ],
    }),
  );
}

describe('bodyBuilder', () => {
  it('shares pure values and keeps calls, constructions, closures and joins apart', () => {
    const b = bodyBuilder();
    const print = b.select(b.ref('fmt'), 'Print');
    expect(b.select(b.ref('fmt'), 'Print')).toBe(print);
    expect(b.text('x')).toBe(b.text('x'));
    expect(b.number(1)).toBe(b.number('1'));
    expect(b.text('1')).not.toBe(b.number('1'));
    const type = namedType('T');
    expect(b.construct(type)).not.toBe(b.construct(type));
    expect(b.closure('f$1')).not.toBe(b.closure('f$1'));
    expect(b.join(print)).not.toBe(b.join(print));
    const first = b.call(print, [b.text('x')]);
    expect(b.call(print, [b.text('x')])).not.toBe(first);
    expect(b.result(first, 0)).toBe(first);
    expect(b.result(first, 1)).toBe(b.result(first, 1));
  });

  it('says everything that a body can hold, and the printer shows it', () => {
    const b = bodyBuilder();
    const text = namedType('string');
    const cell = b.cell('host', text);
    const address = b.address(cell);
    const call = b.call(b.select(b.ref('os'), 'Getenv'), [b.text('ADDR')], { at: [1, 3] });
    const empty = b.binary(call, '==', b.text(''));
    const outer = b.guard(b.unary('!', b.captured(0)));
    const inner = b.guard(empty, false, outer);
    b.store(cell, call, { guard: inner, at: [2, 3] });
    const head = b.join(b.number(0));
    const next = b.binary(head, '+', b.number(1));
    b.joinAlso(head, next);
    const values = b.construct(mapType(text, text), [{ key: b.text('a'), value: call }, { value: b.nil() }], {
      zero: true,
      at: [3, 1],
    });
    const client = b.construct(
      namedType('Client', 'http', [text]),
      { Addr: b.choose(empty, b.text('x'), call) },
      { at: [4, 1] },
    );
    const spread = b.call(b.instantiate(b.ref('f'), [text]), [b.slice(values, undefined, head)], {
      spread: true,
      mode: 'go',
      guard: outer,
      typeArguments: [text],
      at: [5, 1],
    });
    b.call(b.ref('g'), [b.result(spread, 1)], { passThrough: true, mode: 'defer', at: [6, 1] });
    b.return([b.ok(b.assert(text, b.index(values, b.element(values, 'key')))), b.dereference(address)], {
      guard: inner,
      at: [7, 1],
    });
    b.return(b.receive(b.convert(text, client)), { at: [8, 1] });
    b.return([], { at: [9, 1] });
    b.type(text);
    b.unknown('goto');
    b.boolean(true);
    b.slice(values, head);
    b.element(values);
    const body = b.build();
    expect(problemsOf(body, 1)).toEqual([]);
    expect(debugBody(body)).toMatchInlineSnapshot(`
      [
        "$0 = cell host string",
        "%0 = cell 0",
        "%1 = address %0",
        "%2 = ref os",
        "%3 = select %2 .Getenv",
        "%4 = text "ADDR"",
        "%5 = call #0",
        "%6 = text """,
        "%7 = %5 == %6",
        "%8 = captured 0",
        "%9 = !%8",
        "%10 = number 0",
        "%11 = join %10, %13",
        "%12 = number 1",
        "%13 = %11 + %12",
        "%14 = text "a"",
        "%15 = nil",
        "%16 = construct zero map[string]string {[%14]: %5, %15} @+3:1",
        "%17 = text "x"",
        "%18 = choose %7 ? %17 : %5",
        "%19 = construct http.Client[string] {Addr: %18} @+4:1",
        "%20 = ref f",
        "%21 = instantiate %20 [string]",
        "%22 = slice %16 [:%11]",
        "%23 = call #1",
        "%24 = ref g",
        "%25 = call #1 result 1",
        "%26 = call #2",
        "%27 = element key of %16",
        "%28 = index %16 [%27]",
        "%29 = assert %28 to string",
        "%30 = ok %29",
        "%31 = dereference %1",
        "%32 = convert %19 to string",
        "%33 = receive %32",
        "%34 = type string",
        "%35 = unknown goto",
        "%36 = true",
        "%37 = slice %16 [%11:]",
        "%38 = element value of %16",
        "?0 = %9",
        "?1 = not %7 and ?0",
        "#0 = %3(%4) @+1:3",
        "#1 = go %21[string](%22...) if ?0 @+5:1",
        "#2 = defer %24(%25 all results) @+6:1",
        "store %0 <- %5 if ?1 @+2:3",
        "return %30, %31 if ?1 @+7:1",
        "return %33 @+8:1",
        "return @+9:1",
      ]
    `);
  });

  it('places what has no place one line below the other', () => {
    const b = bodyBuilder();
    b.call(b.ref('f'));
    b.store(b.ref('x'), b.nil());
    b.return();
    const { calls, stores, returns } = b.build();
    expect([calls[0]?.at, stores[0]?.at, returns[0]?.at]).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it('refuses results of what is no call, and ways to what is no join', () => {
    const b = bodyBuilder();
    const nil = b.nil();
    expect(() => b.result(nil, 1)).toThrow(TypeError);
    expect(() => b.joinAlso(nil, nil)).toThrow(TypeError);
  });
});
