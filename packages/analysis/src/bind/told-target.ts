import { type OpenSite, printTemplate, type Segment } from '@callgate/ir';

/** A target as it is told: what is asked for there says nothing about where it is. */
export function toldTarget({ form, target }: OpenSite): string {
  if (form !== 'url') return printTemplate(target.template);
  const told: Segment[] = [];
  for (const segment of target.template) {
    const end = segment.segment === 'text' ? segment.text.search(/[?#]/) : -1;
    if (segment.segment !== 'text' || end < 0) {
      told.push(segment);
      continue;
    }
    if (end > 0) told.push({ segment: 'text', text: segment.text.slice(0, end) });
    break;
  }
  return printTemplate(told);
}
