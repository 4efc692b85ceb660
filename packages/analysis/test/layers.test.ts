import { describe, expect, it } from 'vitest';
import { beneath, over } from '../src/value/document/layers.js';
import { alternative } from '../src/value/terms.js';
import type { Alternative, TreeNode } from '../src/value/value.js';

/** A document that nothing is known of but its name. */
function document(name: string): Alternative {
  const tree = { source: [{ piece: 'text', text: name }], path: [] } as unknown as TreeNode;
  return alternative({ value: 'tree', tree });
}

function treeOf(item: Alternative): TreeNode {
  if (item.value.value !== 'tree') throw new Error('no document');
  return item.value.tree;
}

describe('documents under one another', () => {
  it('lie there in the order in which they are put', () => {
    const whole = over(over(document('a'), [document('b')]), [document('c')]);
    expect(beneath(treeOf(whole))).toHaveLength(2);
  });

  it('are cut where each of several lies over each of several, and it is said', () => {
    let whole = document('top');
    for (let step = 0; step < 40; step++)
      whole = over(whole, [document(`${step}, one way`), document(`${step}, another way`)]);
    const found = beneath(treeOf(whole));
    expect(found.length).toBeLessThan(1000);
    expect(found.some(({ value }) => value.value === 'unknown' && value.reason === 'bound')).toBe(true);
  });
});
