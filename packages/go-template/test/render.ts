import { argument, goMap, libraryFunctions, parseTemplate, templateSet, textArgument } from '../src/index.js';
import type { GoValue, TemplateLimits } from '../src/index.js';

/** What the templates of the tests see. */
export const values = goMap([
  ['s', 'x'],
  ['n', null],
  ['port', 8080],
  ['big', 1_000_000],
  ['l', [1, 2]],
  [
    'm',
    goMap([
      ['b', 1],
      ['a', ['x', goMap([['c', 2]])]],
    ]),
  ],
]);

/** Renders a text, with `include` and `tpl`. */
export function render(text: string, dot: GoValue = values, limits?: TemplateLimits): string {
  const set = templateSet(
    [parseTemplate(text, 'f', limits)],
    (host) => ({
      ...libraryFunctions,
      include: (args, call) => call.make(host.include(textArgument(args, 0, call), argument(args, 1, call))),
      tpl: (args, call) => call.make(host.evaluate(textArgument(args, 0, call), argument(args, 1, call))),
    }),
    limits,
  );
  return set.render('f', dot).text;
}
