import { goGrammar } from '../src/index.js';

/** Texts of every sort that trees must be right for. */
export const samples: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'some of everything, with errors', text: goGrammar.sample },
  { name: 'nothing', text: '' },
  { name: 'only a comment', text: '// nothing here' },
  { name: 'no line feed at the end', text: 'package a\nfunc f() int { return 1 }' },
  { name: 'CRLF', text: 'package a\r\n\r\nvar x = 1\r\n' },
  { name: 'a byte order mark', text: '\ufeffpackage a\nvar x = "é"\n' },
  { name: 'CJK and emoji', text: 'package a\n// 日本語 😀 here\nvar 名前 = "😀é" + f("👩‍👩‍👧", 1)\n' },
  { name: 'a lone surrogate', text: 'package a\nvar x = "\ud83d"\nvar y = 1\n' },
  { name: 'NUL', text: 'package a\nvar x = 1\0\nvar y = 2\n' },
  { name: 'a file that is no Go at all', text: 'const x: number = (() => { return `a${b}` })();\n} ) ]' },
  { name: 'a missing bracket', text: 'package a\nfunc f() { g(1, 2\n}\n' },
  { name: 'two statements on a line', text: 'package a\nfunc f() { a b }\n' },
  {
    name: 'a token longer than a chunk of parser input',
    text: `package a\nvar x = \`${'0123456789日'.repeat(2000)}\`\nvar y = 1\n`,
  },
  { name: 'more children than fit a byte', text: `package a\nvar x = []int{${'1, '.repeat(700)}}\n` },
  { name: 'deep nesting', text: `package a\nvar x = ${'('.repeat(3000)}1${')'.repeat(3000)}\n` },
];
