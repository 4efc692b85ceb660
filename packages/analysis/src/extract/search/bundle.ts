import type { Alternative as OpenAlternative } from '@callgate/ir';
import { textValue } from '../../value/text/text.js';
import { alternative } from '../../value/terms.js';
import type { Alternative, Text } from '../../value/value.js';
import { templateOf } from '../templates.js';

/** A text that a value can be, and the alternative that it comes from. */
interface Told {
  readonly text: Text;
  readonly from: Alternative;
}

/** Puts target, port and operation of one call into one value, so that all of them are filled from the same caller. */
export function bundle(targets: readonly Told[], ports: readonly Told[], operations: readonly Told[]): Alternative {
  const part = (list: readonly Told[]): readonly Alternative[] =>
    list.map(({ text, from }) => ({ ...from, value: textValue(text) }));
  return alternative({ value: 'list', items: [part(targets), part(ports), part(operations)] });
}

/** Target, port and operation of a bundle that is closed; undefined for what is not given. */
export function partsOf(item: Alternative): readonly (OpenAlternative | undefined)[] {
  if (item.value.value !== 'list') return [];
  return item.value.items.map((part) => {
    const [only] = part;
    return only?.value.value === 'text' ? { template: templateOf(only.value.text), when: [] } : undefined;
  });
}
