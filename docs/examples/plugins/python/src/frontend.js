import { program } from '@callgate/ir';
import { defineFrontend } from '@callgate/plugin';
import { lowerFile } from './lower-file.js';
import { parse } from './parse.js';
import { claims, discover, resolve } from './project.js';

/** Reads Python. */
export const frontend = defineFrontend({
  name: 'python',
  version: '1',
  sample: { path: 'sample.py', text: 'import os\n\n\ndef home():\n    return os.getenv("HOME")\n' },
  claims,
  discover,
  resolve,
  emptyIsUnset: true,
  open: () => Promise.resolve({ lower }),
});

/** @type {import('@callgate/plugin').Lowerer['lower']} */
function lower({ path, text }) {
  if (isTooDeep(text)) return nothing(path, text);
  try {
    return lowerFile(path, parse(text));
  } catch (error) {
    // Nesting without end overflows the stack.
    if (error instanceof RangeError) return nothing(path, text);
    throw error;
  }
}

/** Whether brackets nest deeper than Python itself allows (CPython, MAXLEVEL in Parser/lexer/state.h). Texts and comments count as code. */
function isTooDeep(text) {
  let depth = 0;
  for (const { 0: bracket } of text.matchAll(/[()[\]{}]/gu)) {
    depth = Math.max(0, depth + ('([{'.includes(bracket) ? 1 : -1));
    if (depth > 200) return true;
  }
  return false;
}

/** The facts of a file that is not understood at all. */
function nothing(path, text) {
  const lines = text.split('\n');
  const end = { line: lines.length, column: (lines[lines.length - 1] ?? '').length + 1 };
  return program({
    language: 'python',
    file: path,
    packageName: '',
    exports: [],
    unparsed: [{ start: { line: 1, column: 1 }, end }],
  });
}
