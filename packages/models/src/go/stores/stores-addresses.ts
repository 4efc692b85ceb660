import type { Effect } from '@callgate/ir';
import { firstOf, opens } from '../../write.js';

export const mongoSite = {
  form: 'mongodb-uri',
  protocol: 'mongodb',
  technology: 'mongodb',
  defaultPort: 27017,
} as const;

/** What the options name, from this argument on. */
export function mongoAt(first: number): Effect {
  return opens({ target: firstOf(`args${first}[].uri`, `args${first}[].hosts[]`), ...mongoSite });
}

export const elasticSite = { form: 'url', protocol: 'http', technology: 'elasticsearch', defaultPort: 9200 } as const;
