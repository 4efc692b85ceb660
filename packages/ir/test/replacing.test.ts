import { describe, expect, it } from 'vitest';
import { replacing } from '../src/replacing.js';

describe('patterns of replacements', () => {
  it.each([
    ['/\\/+$/', 'http://ledger:7000//', '', 'http://ledger:7000'],
    ['/^https?:\\/\\//', 'https://ledger', '', 'ledger'],
    ['/_/g', 'the_ledger_host', '-', 'the-ledger-host'],
    ['/^(?:amqp|amqps):\\/\\//i', 'AMQP://broker', '', 'broker'],
    ['/:(\\d+)$/', 'ledger:80', ':9$1', 'ledger:980'],
  ])('%s on %s', (written, text, to, wanted) => {
    expect(replacing(written)?.(text, to)).toBe(wanted);
  });

  it.each(['/(a+)+$/', '/(a|a)*b/', '/a*a*a*a*b/', '/a?a?a?a?aaaa/', '/(?=a)b/', '/(a)\\1/', '/[/', 'ledger', '/a/é'])(
    'leave %s alone',
    (written) => {
      expect(replacing(written)).toBeUndefined();
    },
  );

  it('leave texts alone that are longer than addresses', () => {
    const long = 'a'.repeat(5000);
    expect(replacing('/a+$/')?.(long, '')).toBe(long);
  });
});
