import type { OpenRequest, Piece, Text } from '../../value/value.js';
import { authorityOf, type SearchForm } from './authority.js';
import type { Bundle } from './close.js';
import { unknownInstead } from './give-up.js';

/** Texts that one way through the code may give; with more it goes by a table, and which entry it takes was not told apart. */
const maxOfOneWay = 24;
/** The same, where more were there than are kept. */
const maxOfCutWay = 8;

/** What is known of the addresses of one way. */
interface Way {
  /** The hosts. */
  readonly names: Set<string>;
  /** Those of them that stand there alone: with nothing of an address but that they might be the name of a host. */
  readonly words: Set<string>;
  /** Not all that there are were looked at. */
  isCut: boolean;
}

/**
 * Puts one unknown in the place of all addresses that one way through the code may have, where these are many and come by way of an object that was
 * made elsewhere: a table of settings that a loop puts into objects, one of which is asked for by its name later, gives every text that is in it, and most
 * of them are no addresses at all. A loop that calls each host of a list is no such way; nor is one that makes a client for each, unless the list is longer
 * than what is kept of it.
 */
export function foldCrowds(bundles: readonly Bundle[], form: SearchForm): readonly Bundle[] {
  if (bundles.length <= maxOfCutWay) return bundles;
  const ways = new Map<string, Way>();
  const wayOf = (bundle: Bundle): Way => {
    const key = linksOf(bundle);
    let way = ways.get(key);
    if (way === undefined) ways.set(key, (way = { names: new Set(), words: new Set(), isCut: false }));
    return way;
  };
  for (const bundle of bundles) {
    if (bundle.made.length === 0) continue;
    const way = wayOf(bundle);
    const text = targetOf(bundle, form);
    const whole = named(text);
    const name = hostIn(whole);
    if (name !== '') way.names.add(name);
    if (/^[\w-]+$/u.test(whole)) way.words.add(name);
    way.isCut ||= isCut(text);
  }
  const crowded = crowdedWays([...ways.values()]);
  if (crowded.size === 0) return bundles;
  const folded = new Set<Way>();
  return bundles.flatMap((bundle) => {
    const way = wayOf(bundle);
    if (!crowded.has(way)) return [bundle];
    if (folded.has(way)) return [];
    folded.add(way);
    const detail = `one of ${way.isCut ? 'more than ' : ''}${way.names.size} texts of a table; which one was not told apart`;
    return [unknownInstead(bundle, 'ambiguous', detail)];
  });
}

/** Ways with too many addresses, and those whose addresses are for the most part the same texts. */
function crowdedWays(ways: readonly Way[]): ReadonlySet<Way> {
  const crowded = new Set(
    ways.filter(({ names, words, isCut }) =>
      isCut ? names.size > maxOfCutWay : names.size > maxOfOneWay && words.size > names.size / 2,
    ),
  );
  const texts = new Set([...crowded].flatMap(({ names }) => [...names]));
  for (const way of texts.size === 0 ? [] : ways) {
    const same = [...way.names].filter((name) => texts.has(name)).length;
    if (way.names.size > maxOfCutWay && same > way.names.size / 2) crowded.add(way);
  }
  return crowded;
}

/**
 * The host in a text that says where a target goes, which one setting may be: with what port and behind what scheme is no other entry of a table. Of what has
 * no host, all of it.
 */
function hostIn(name: string): string {
  const [host = ''] = /^(?:\$\{[^}]*\}|[^/:?,$]+)/u.exec(name.replace(/^(?:[a-z][a-z+]*:\/\/)+/iu, '')) ?? [];
  return host === '' ? name : host;
}

/** The calls through which an address came. */
function linksOf({ calls, made }: Bundle): string {
  return [calls, made].map((links) => links.map(({ fn, call }) => `${fn.index}:${call}`).join()).join(' ');
}

function targetOf({ item }: Bundle, form: SearchForm): Text {
  const [target] = item.value.value === 'list' ? (item.value.items[0] ?? []) : [];
  return target?.value.value === 'text' ? authorityOf(form, target.value.text) : [];
}

function isCut(text: Text): boolean {
  return text.some((piece) => {
    if (piece.piece === 'derived') return isCut(piece.of);
    if (piece.piece === 'setting') return 'name' in piece.request && isCut(piece.request.name);
    return piece.piece === 'unknown' && piece.reason === 'bound';
  });
}

/** What tells where a target goes: texts that are written out, and names of settings, whatever is cut out of them and in whatever file they stand. */
function named(text: Text): string {
  return text.map(namedPiece).join('');
}

function namedPiece(piece: Piece): string {
  switch (piece.piece) {
    case 'text':
      return piece.text;
    case 'setting':
      return `\${${namedSetting(piece.request)}}`;
    case 'derived':
      return named(piece.of);
    case 'choice':
      return piece.of.map(({ text }) => named(text)).join('|');
    default:
      return '';
  }
}

function namedSetting(request: OpenRequest): string {
  switch (request.setting) {
    case 'env':
    case 'flag':
      return `${request.setting} ${named(request.name)}`;
    case 'arg':
      return `arg ${request.index}`;
    case 'key':
      return request.path.map((step) => ('key' in step ? named(step.key) : '*')).join('.');
    default:
      return request.setting;
  }
}
