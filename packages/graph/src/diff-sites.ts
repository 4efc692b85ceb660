import type { GraphSite } from '@callgate/ir';
import type { ListChange, MovedSite } from './graph-difference.js';
import { groupBy } from './group-by.js';
import { compareText } from './order.js';

function placeOf(site: GraphSite): string {
  return JSON.stringify([site.file, site.line, site.column]);
}

/** What stays when lines are inserted above: the file, the program, and the functions on the way. */
function storyOf(site: GraphSite): string {
  return JSON.stringify([site.file, site.context, site.chain.map((link) => link.function)]);
}

/** The sites, one for each place, in the order of the text. */
function byPlace(sites: readonly GraphSite[]): ReadonlyMap<string, GraphSite> {
  const places = new Map<string, GraphSite>();
  const sorted = sites.toSorted((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
  for (const site of sorted) if (!places.has(placeOf(site))) places.set(placeOf(site), site);
  return places;
}

/**
 * How the sites of one relation differ. Sites are told apart by place. A place that went and one that came are paired, in order, where file,
 * program and chain of functions are the same: the site moved.
 */
export function diffSites(
  before: readonly GraphSite[],
  after: readonly GraphSite[],
): ListChange<GraphSite> & { readonly moved: readonly MovedSite[] } {
  const [old, young] = [byPlace(before), byPlace(after)];
  const gone = [...old].filter(([place]) => !young.has(place)).map(([, site]) => site);
  const come = [...young].filter(([place]) => !old.has(place)).map(([, site]) => site);
  const waiting = new Map([...groupBy(gone, storyOf)].map(([story, sites]) => [story, [...sites]]));
  const moved: MovedSite[] = [];
  const added: GraphSite[] = [];
  for (const site of come) {
    const earlier = waiting.get(storyOf(site))?.shift();
    if (earlier === undefined) added.push(site);
    else moved.push({ before: earlier, after: site });
  }
  const left = new Set([...waiting.values()].flat());
  return { added, removed: gone.filter((site) => left.has(site)), moved };
}
