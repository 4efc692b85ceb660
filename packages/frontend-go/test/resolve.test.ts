import type { Layout } from '@callgate/ir';
import { fileTreeOf } from '@callgate/plugin';
import { describe, expect, it } from 'vitest';
import { goFrontend } from '../src/index.js';

function layoutOf(files: Readonly<Record<string, string>>): Layout {
  return goFrontend.discover(fileTreeOf(files), { report: () => {} });
}

const layout = layoutOf({
  'go.mod': 'module example.com/shop\nrequire example.com/shop/extra v1.0.0\nreplace example.com/lib => ./libs/lib\n',
  'main.go': 'package main',
  'cart/cart.go': 'package cart',
  'libs/lib/go.mod': 'module example.com/lib',
  'libs/lib/sub/s.go': 'package sub',
  'other/go.mod': 'module example.com/shop/other',
  'other/o.go': 'package other',
  'other/in/i.go': 'package in',
});

function resolve(specifier: string, from = 'go:example.com/shop'): string {
  const resolution = goFrontend.resolve(layout, from, specifier);
  if (resolution.kind === 'package') return resolution.id;
  if (resolution.kind === 'unresolved') return `unresolved: ${resolution.reason}`;
  return `${resolution.kind} ${resolution.path}`;
}

describe('resolve', () => {
  it.each([
    ['example.com/shop', 'go:example.com/shop'],
    ['example.com/shop/cart', 'go:example.com/shop/cart'],
    ['example.com/shop/other/in', 'go:example.com/shop/other/in'],
    ['example.com/lib/sub', 'go:example.com/lib/sub'],
    ['./cart', 'go:example.com/shop/cart'],
    ['net/http', 'external net/http'],
    ['C', 'external C'],
    ['github.com/a/b', 'external github.com/a/b'],
    ['example.com/shopping', 'external example.com/shopping'],
    ['example.com/shop/extra/x', 'external example.com/shop/extra/x'],
    [
      'example.com/shop/generated',
      'unresolved: module example.com/shop has no Go files for example.com/shop/generated',
    ],
    ['../up', 'unresolved: no Go files in a folder outside of the root'],
  ])('%s', (specifier, expected) => {
    expect(resolve(specifier)).toBe(expected);
  });

  it('names a sibling module without replace or workspace', () => {
    expect(resolve('example.com/shop/cart', 'go:example.com/lib/sub')).toBe('go:example.com/shop/cart');
  });

  it('prefers the copy of a module that asks', () => {
    const copies = layoutOf({
      'one/go.mod': 'module app',
      'one/main.go': 'package main',
      'one/db/db.go': 'package db',
      'two/go.mod': 'module app',
      'two/main.go': 'package main',
      'two/db/db.go': 'package db',
    });
    expect(goFrontend.resolve(copies, 'go:app', 'app/db')).toEqual({ kind: 'package', id: 'go:app/db' });
    expect(goFrontend.resolve(copies, 'go:app@two', 'app/db')).toEqual({ kind: 'package', id: 'go:app/db@two/db' });
  });
});
