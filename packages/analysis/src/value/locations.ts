import type { Body } from '@callgate/ir';
import { closureSite } from '../link/closures.js';
import type { FunctionNode } from '../link/linked.js';
import { lookup } from '../link/scope.js';
import type { Evaluator } from './evaluator.js';
import { throughFrames } from './substitution/frames.js';
import { loadCell, loadGlobal } from './load.js';
import { maxAlternatives, valueKey } from './text/text.js';
import { alternative, behind } from './terms.js';
import type { Alternative } from './value.js';

/** `&of`: the place itself where one can be named, else the value. */
export function evaluateAddress(ev: Evaluator, fn: FunctionNode, body: Body, of: number): readonly Alternative[] {
  const target = body.values[of];
  switch (target?.op) {
    case 'cell':
      return [alternative({ value: 'location', place: { place: 'cell', fn, index: target.index, frames: [] } }, [fn])];
    case 'captured': {
      const site = closureSite(ev.linked, fn);
      const capture = site?.value.captures[target.index];
      return site === undefined || capture === undefined
        ? []
        : evaluateAddress(ev, site.creator, site.creator.facts.body as Body, capture.value);
    }
    case 'ref': {
      const found = lookup(ev.linked, fn.file, target.name);
      if (found.binding !== 'member' || found.member.member !== 'global') return ev.evaluate(fn, of);
      return [alternative({ value: 'location', place: { place: 'global', global: found.member.global } }, [fn])];
    }
    case 'select': {
      const holder = body.values[target.base];
      if (holder?.op === 'ref' && lookup(ev.linked, fn.file, holder.name).binding === 'package')
        return ev.evaluate(fn, of);
      return ev.evaluate(fn, target.base).map((base) => ({
        ...base,
        value: { value: 'location', place: { place: 'within', base: base.value, step: { field: target.name } } },
      }));
    }
    default:
      return ev.evaluate(fn, of);
  }
}

/** What stands at a location. */
export function loadLocation(ev: Evaluator, item: Alternative): readonly Alternative[] {
  if (item.value.value !== 'location') return [item];
  const { place } = item.value;
  const add = (loaded: readonly Alternative[]): readonly Alternative[] =>
    item.when.length === 0 && item.made.length === 0 ? loaded : loaded.map((found) => behind(item, found));
  switch (place.place) {
    case 'cell': {
      let loaded = loadCell(ev, place.fn, place.index);
      loaded = throughFrames(ev, loaded, place.frames);
      return add(loaded);
    }
    case 'global':
      return add(loadGlobal(ev, place.global));
    case 'within':
      return add(ev.follow(alternative(place.base), [place.step]));
  }
}

/** What stands behind a location, and behind the locations that stand there; one that holds itself holds nothing. */
export function behindLocations(ev: Evaluator, from: Alternative): readonly Alternative[] {
  const seen = new Set<string>();
  const found: Alternative[] = [];
  const work: Alternative[] = [from];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    if (item.value.value !== 'location') {
      found.push(item);
      continue;
    }
    const key = valueKey(item.value);
    if (seen.has(key) || seen.size >= maxAlternatives) continue;
    seen.add(key);
    work.push(...loadLocation(ev, item).toReversed());
  }
  return found;
}
