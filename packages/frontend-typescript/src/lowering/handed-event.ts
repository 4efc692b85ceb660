import type { TypeExpression } from '@callgate/ir';
import type { FileContext } from './context.js';
import { importName, noteImport } from './imports.js';

/** Files whose functions SvelteKit calls with an event (SvelteKit docs, "Routing", "Loading data", "Form actions"). */
const routes = /(?:^|\/)\+(?:page|layout|server)(?:\.server)?\.[jt]s$/;
/** What it calls there, however it is written: `load`, `GET`, the functions in `actions`. */
const called = /^(?:(?:var )?(?:load|fallback|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)(?:\$\d+)?|object\{\}\.\w+)$/;

/** The type of the event that a framework hands to a function of a route: its `fetch` is the global one, with the cookies of the page. */
export function eventOf(file: FileContext, id: string): TypeExpression | undefined {
  if (!routes.test(file.path) || !called.test(id)) return undefined;
  noteImport(file, 'globalThis', false);
  const fetch: TypeExpression = { type: 'named', package: importName('globalThis'), name: 'fetch', value: true };
  return { type: 'interface', methods: [], embeds: [], fields: [{ name: 'fetch', type: fetch }] };
}
