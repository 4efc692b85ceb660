import { describe, expect, it } from 'vitest';
import { scanImports } from '../src/layout/import-scan.js';

describe('scanImports', () => {
  it.each([
    ['package a\nimport "x"\nimport (\n\ty "y/z"\n\t. "dot"\n\t_ `raw`\n)\nvar s = "not"', ['x', 'y/z', 'dot', 'raw']],
    ['// import "no"\n/* import "no" */\npackage a // c\nimport "x" // "no"\nfunc f() { "no" }', ['x']],
    ['package a; import "x"; import y "y"; type T int', ['x', 'y']],
    ['package a\nimport ("x" /* "no" */; "y")', ['x', 'y']],
    ['package a\nfunc f() {}\nimport "late"', []],
    ['package a\nimport "open', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(scanImports(text)).toEqual(expected);
  });
});
