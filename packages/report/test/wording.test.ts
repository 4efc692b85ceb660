import { expect, test } from 'vitest';
import { programText } from '../src/wording.js';
import { printWhyNot } from '../src/index.js';
import { ads, frontend, span } from './shop.js';

test('a context is told as the program that runs, its role, and which of several runs', () => {
  expect(programText('go:example.com/shop/cart#main')).toBe('example.com/shop/cart');
  expect(programText('go:example.com/shop/app#main@server start~2')).toBe(
    'example.com/shop/app as server start, run 2',
  );
  expect(programText('go:example.com/shop/job#Handler')).toBe('example.com/shop/job (Handler)');
  expect(programText('something else')).toBe('something else');
});

test('reasons alike stand under one title, others under their own', () => {
  const never = (type: string) =>
    ({ why: 'never-instantiated', type, function: `(*${type}).Get`, at: span('clients/all.go', 3) }) as const;
  const reached = { why: 'not-reached', function: 'clients.Dial', at: span('clients/all.go', 9) } as const;
  const text = printWhyNot({ caller: frontend, callee: ads, reasons: [never('Ads'), never('Cart'), reached] });
  expect(text.match(/is never constructed/g)).toHaveLength(1);
  expect(text).toContain('    Ads   (*Ads).Get   clients/all.go:3\n    Cart  (*Cart).Get  clients/all.go:3\n');
  expect(text).toContain('the call is in source and not reached\n    clients.Dial');
});
