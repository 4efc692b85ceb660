import { describe, expect, it } from 'vitest';
import type { SearchForm } from '../src/extract/search/authority.js';
import { cutTarget } from '../src/extract/search/cut-target.js';
import { alternative } from '../src/value/terms.js';
import { textValue } from '../src/value/text/text.js';
import type { Piece, Text } from '../src/value/value.js';

/** `a‹b›c`: a text with a setting in it. */
function textOf(written: string): Text {
  return written.split(/(‹\w+›)/u).flatMap((part): readonly Piece[] => {
    const name = /^‹(\w+)›$/u.exec(part)?.[1];
    if (name === undefined) return part === '' ? [] : [{ piece: 'text', text: part }];
    return [{ piece: 'setting', request: { setting: 'env', name: [{ piece: 'text', text: name }] } }];
  });
}

function written(text: Text): string {
  return text
    .map((piece) => {
      if (piece.piece === 'text') return piece.text;
      return piece.piece === 'setting' && piece.request.setting === 'env' ? `‹${written(piece.request.name)}›` : '?';
    })
    .join('');
}

function cut(form: SearchForm, target: string): string {
  const item = alternative({ value: 'list', items: [[alternative(textValue(textOf(target)))], [], []] });
  const { value } = cutTarget(form, item);
  const [first] = value.value === 'list' ? (value.items[0] ?? []) : [];
  return first?.value.value === 'text' ? written(first.value.text) : 'nothing';
}

describe('a target without what does not say where it goes', () => {
  it.each<[SearchForm, string, string]>([
    ['postgres-dsn', 'postgres://‹U›:‹P›@‹H›:‹N›/‹D›?sslmode=‹S›', 'postgres://‹H›:‹N›/'],
    ['postgres-dsn', 'postgres://‹U›:‹P›@ledger:5432/bank?sslmode=‹S›', 'postgres://ledger:5432/bank?sslmode='],
    ['postgres-dsn', 'postgres://bank@‹H›/bank', 'postgres://bank@‹H›/bank'],
    [
      'postgres-dsn',
      "host=‹H› port=‹N› user=‹U› password='‹P›' dbname=‹D›",
      "host=‹H› port=‹N› user= password='' dbname=",
    ],
    ['mysql-dsn', '‹U›:‹P›@tcp(‹H›:‹N›)/‹D›?parseTime=true', '@tcp(‹H›:‹N›)/'],
    ['mysql-dsn', '‹DSN›', '‹DSN›'],
    ['redis-uri', 'redis://:‹P›@‹H›:6379/‹D›', 'redis://‹H›:6379/'],
    ['redis-uri', '‹H›:6379', '‹H›:6379'],
    ['mongodb-uri', 'mongodb://‹U›:‹P›@a:1,‹H›:2/‹D›', 'mongodb://a:1,‹H›:2/'],
    ['uri', 'amqp://guest:guest@‹H›', 'amqp://guest:guest@‹H›'],
    ['url', 'https://‹U›@‹H›/accounts/‹A›', 'https://‹H›/accounts/‹A›'],
    ['url', 'http://‹H›/accounts/‹A›/x', 'http://‹H›/accounts/‹A›/x'],
    ['host-port', '‹H›:‹N›', '‹H›:‹N›'],
    ['port', '‹H›:‹N›', ':‹N›'],
    ['port', '[‹H›:‹Z›]:‹N›', ':‹N›'],
    ['port', '‹H›:80', ':80'],
    ['port', ':‹N›', ':‹N›'],
    ['port', '‹A›', '‹A›'],
    ['port', '127.0.0.1:80', '127.0.0.1:80'],
  ])('%s %s is %s', (form, target, expected) => {
    expect(cut(form, target)).toBe(expected);
    expect(cut(form, cut(form, target))).toBe(expected);
  });
});
