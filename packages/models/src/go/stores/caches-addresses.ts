import type { Effect, ModelValue } from '@callgate/ir';
import { opens } from '../../write.js';

export function redis(target: ModelValue): Effect {
  return opens({ target, form: 'redis-uri', protocol: 'redis', technology: 'redis', defaultPort: 6379 });
}
