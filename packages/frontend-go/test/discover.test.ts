import { validateLayout, type Diagnostic, type Layout } from '@callgate/ir';
import { fileTreeOf } from '@callgate/plugin';
import { describe, expect, it } from 'vitest';
import { goFrontend } from '../src/index.js';

function discover(
  files: Readonly<Record<string, string>>,
  narrow?: string,
): { layout: Layout; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const context = { report: (diagnostic: Diagnostic) => diagnostics.push(diagnostic) };
  const layout = goFrontend.discover(fileTreeOf(files), context, narrow);
  expect(validateLayout(layout)).toEqual([]);
  return { layout, diagnostics };
}

function ids(layout: Layout): string[] {
  return layout.packages.map((one) => one.id);
}

describe('discover', () => {
  it('names packages by module path and folder', () => {
    const { layout, diagnostics } = discover({
      'go.mod':
        'module example.com/shop // the shop\n\ngo 1.26\n\nrequire (\n\tgithub.com/a/b v1.2.3 // indirect\n)\nrequire "golang.org/x/net" v0.1.0\n',
      'main.go': 'package main',
      'cart/cart.go': 'package cart',
      'cart/more.go': 'package cart',
      'readme.md': '',
    });
    expect(ids(layout)).toEqual(['go:example.com/shop', 'go:example.com/shop/cart']);
    expect(layout.packages[1]!.files).toEqual(['cart/cart.go', 'cart/more.go']);
    expect(layout.modules[0]!.requires).toEqual([
      { path: 'github.com/a/b', version: 'v1.2.3' },
      { path: 'golang.org/x/net', version: 'v0.1.0' },
    ]);
    expect(diagnostics).toEqual([]);
  });

  it('cuts nested modules off, and ties members of a workspace together', () => {
    const { layout } = discover({
      'go.work': 'go 1.26\n\nuse (\n\t./a\n\t./a/nested\n)\nreplace example.com/lib => ./lib\n',
      'a/go.mod': 'module example.com/a\n',
      'a/a.go': 'package a',
      'a/nested/go.mod':
        'module example.com/nested\nreplace (\n  example.com/up v1.0.0 => ../../up\n  example.com/fork => github.com/you/fork v1.0.0\n  example.com/out => ../../../out\n)\n',
      'a/nested/n.go': 'package nested',
      'lib/go.mod': 'module example.com/lib',
      'lib/l.go': 'package lib',
    });
    expect(ids(layout)).toEqual(['go:example.com/a', 'go:example.com/nested', 'go:example.com/lib']);
    expect(layout.packages.map((one) => one.module)).toEqual(['a', 'a/nested', 'lib']);
    const nested = layout.modules.find((module) => module.directory === 'a/nested')!;
    expect(nested.workspace).toEqual(['a', 'a/nested']);
    expect(nested.replacements).toEqual([
      { from: 'example.com/lib', to: 'lib' },
      { from: 'example.com/up', to: 'up' },
    ]);
  });

  it('leaves out, and counts, what the go command passes over', () => {
    const { layout } = discover({
      'go.mod': 'module m',
      'a.go': 'package m',
      'a_test.go': 'package m',
      'sub/b_test.go': 'package sub',
      'testdata/x/y.go': 'package y',
      'testdata/z.go': 'package z',
      '_old/o.go': 'package o',
      '.hidden/h.go': 'package h',
      '_skip.go': 'package m',
      'vendor/github.com/a/b/b.go': 'package b',
      'vendor/modules.txt': '',
      'web/node_modules/x/x.go': 'package x',
      'services/vendor/main.go': 'package main',
    });
    expect(ids(layout)).toEqual(['go:m', 'go:m/services/vendor']);
    expect(layout.leftOut).toEqual([
      { path: '.', reason: 'test', files: 1 },
      { path: '.hidden', reason: 'hidden', files: 1 },
      { path: '_old', reason: 'hidden', files: 1 },
      { path: '_skip.go', reason: 'hidden', files: 1 },
      { path: 'sub', reason: 'test', files: 1 },
      { path: 'testdata', reason: 'testdata', files: 2 },
      { path: 'vendor', reason: 'vendored', files: 1 },
      { path: 'web/node_modules', reason: 'node-modules', files: 1 },
    ]);
  });

  it('infers the module path from imports that end in folders, and says so', () => {
    const { layout, diagnostics } = discover({
      'cmd/main.go':
        '// Package main\npackage main\nimport (\n\t"encoding/json"\n\tc "example.com/shop/lib/cart"\n\t"github.com/other/lib"\n)\n',
      'lib/cart/cart.go': 'package cart; import "example.com/shop/lib/json"',
      'lib/json/json.go': 'package json',
    });
    expect(layout.modules).toEqual([{ path: 'example.com/shop', directory: '.', replacements: [], inferred: true }]);
    expect(ids(layout)).toEqual([
      'go:example.com/shop/cmd',
      'go:example.com/shop/lib/cart',
      'go:example.com/shop/lib/json',
    ]);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['frontend-go/module-inferred']);
    expect(diagnostics[0]!.what).toContain('example.com/shop');
  });

  it('reads a GOPATH tree', () => {
    const { layout } = discover({
      'src/github.com/me/app/main.go':
        'package main\nimport "github.com/me/app/db"\nimport "github.com/me/tools/log"\n',
      'src/github.com/me/app/db/db.go': 'package db',
      'src/github.com/me/tools/log/log.go': 'package log',
    });
    expect(layout.modules.map(({ path, directory }) => [path, directory])).toEqual([['', 'src']]);
    expect(ids(layout)).toContain('go:github.com/me/app/db');
  });

  it('keeps files of which no import speaks', () => {
    const { layout, diagnostics } = discover({
      'main.go': 'package main\nimport "fmt"\n',
      'tool/main.go': 'package main',
    });
    expect(ids(layout)).toEqual(['go:_', 'go:_/tool']);
    expect(diagnostics).toHaveLength(1);
  });

  it('says nothing of files without a module outside of the wanted folder', () => {
    const files = { 'bank/go.mod': 'module bank', 'bank/main.go': 'package main', 'scraps/main.go': 'package main' };
    expect(discover(files, 'bank').diagnostics).toEqual([]);
    expect(ids(discover(files, 'bank').layout)).toEqual(ids(discover(files).layout));
    for (const narrow of ['scraps', undefined]) expect(discover(files, narrow).diagnostics).toHaveLength(1);
  });

  it('tells copies of a module apart', () => {
    const { layout } = discover({
      'one/go.mod': 'module example.com/app',
      'one/main.go': 'package main',
      'two/go.mod': 'module example.com/app',
      'two/main.go': 'package main',
    });
    expect(ids(layout)).toEqual(['go:example.com/app', 'go:example.com/app@two']);
  });

  it('covers the whole tree, however it is narrowed', () => {
    const files = { 'go.mod': 'module m', 'a/a.go': 'package a', 'b/b.go': 'package b' };
    const tree = fileTreeOf(files);
    const layout = goFrontend.discover(tree, { report: () => {} }, 'a');
    expect(ids(layout)).toEqual(['go:m/a', 'go:m/b']);
  });
});
