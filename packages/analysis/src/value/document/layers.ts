import type { Type } from '../../link/type.js';
import { alternative } from '../terms.js';
import { requestKey, textKey } from '../text/text.js';
import type { Alternative, OpenRequest, Terms, Text, TreeNode } from '../value.js';

/** A document as a value. */
type Layer = Alternative & { readonly value: { readonly value: 'tree'; readonly tree: TreeNode } };

/**
 * Documents that one call decodes into one place, file by file. One that another names (`extends: base.yaml`, read by the loader before) lies
 * under it: a key has the value of the file that names, and where that has none the value of the file that is named. All keys together are
 * those of one configuration, so that no two of them are ever chosen from different ones.
 */
export function layered(trees: readonly Alternative[]): readonly Alternative[] {
  const layers = trees.filter(isLayer);
  if (layers.length < 2) return trees;
  const named = new Set<Layer>();
  const below = new Map<Layer, Layer[]>();
  for (const layer of layers) {
    const naming = layers.find((other) => other !== layer && isKeyOf(layer.value.tree.source, other.value.tree.source));
    if (naming === undefined) continue;
    named.add(layer);
    const list = below.get(naming);
    if (list === undefined) below.set(naming, [layer]);
    else list.push(layer);
  }
  if (named.size === 0) return trees;
  const put = (layer: Layer): Alternative => {
    const under = below.get(layer);
    return under === undefined ? layer : over(layer, under.map(put));
  };
  return trees.flatMap((item) => (isLayer(item) ? (named.has(item) ? [] : [put(item)]) : [item]));
}

/** A document with what counts where it says nothing: under the documents that lie under it already. */
export function over(item: Alternative, others: readonly Alternative[]): Alternative {
  if (!isLayer(item) || others.length === 0) return item;
  const { tree } = item.value;
  const before = tree.under ?? [];
  if (isDeep(before) || isDeep(others)) return withUnder(item, [...before, tooDeep]);
  const under = before.some(isLayer) ? before.map((each) => over(each, others)) : [...before, ...others];
  return withUnder(item, under);
}

function withUnder(item: Layer, under: readonly Alternative[]): Alternative {
  return { ...item, value: { value: 'tree', tree: { ...item.value.tree, under } } };
}

/** Documents that lie under one: more are not told apart, for each is read through all that lie over it. */
const maxLayers = 64;

const tooDeep: Alternative = alternative({
  value: 'unknown',
  reason: 'bound',
  detail: `more than ${maxLayers} documents under one`,
});

/** Whether more documents lie there, one under the other, than are followed. */
function isDeep(items: readonly Alternative[]): boolean {
  let left = maxLayers;
  const count = (each: readonly Alternative[]): boolean =>
    each.some((item) => {
      if (!isLayer(item)) return false;
      left -= 1;
      return left < 0 || count(item.value.tree.under ?? []);
    });
  return count(items);
}

/** A document, with those under it, as what is decoded into a value of a type. */
export function decodedInto(item: Alternative, type: Type): Alternative {
  if (!isLayer(item)) return item;
  const { tree } = item.value;
  const under = tree.under?.map((each) => decodedInto(each, type));
  return { ...item, value: { value: 'tree', tree: { ...tree, type, ...(under === undefined ? {} : { under }) } } };
}

/** What lies under a document, and under the documents there. */
export function beneath(tree: TreeNode): readonly Alternative[] {
  return (tree.under ?? []).flatMap((item) => (isLayer(item) ? [item, ...beneath(item.value.tree)] : [item]));
}

function isLayer(item: Alternative): item is Layer {
  return item.value.value === 'tree';
}

/** Whether a text names a document: nothing does not, and a folder does not. */
export function isDocument(text: Text): boolean {
  const last = text.at(-1);
  return last !== undefined && !(last.piece === 'text' && last.text.endsWith('/'));
}

/** The name of a document that is made of a key (`path.Join(folder, extends)`) counts where the key is set, and not as its default. */
export function withoutOwn(terms: Terms, name: Text): Terms {
  const when = terms.when.filter((condition) => {
    if (condition.test !== 'set' || condition.holds) return true;
    const wanted = requestKey(condition.request);
    return !isMadeOf(name, (request) => requestKey(request) === wanted);
  });
  return when.length === terms.when.length ? terms : { ...terms, when };
}

/** Whether a text is made of a key of the document that another text names. */
function isKeyOf(text: Text, document: Text): boolean {
  const wanted = textKey(document);
  return isMadeOf(text, (request) => request.setting === 'key' && textKey(request.source) === wanted);
}

function isMadeOf(text: Text, isIt: (request: OpenRequest) => boolean): boolean {
  return text.some((piece) => {
    if (piece.piece === 'setting') return isIt(piece.request);
    return piece.piece === 'derived' && (isMadeOf(piece.of, isIt) || isMadeOf(piece.argument ?? [], isIt));
  });
}
