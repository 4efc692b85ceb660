import { type OpenSite, requestsOfTemplate } from '@callgate/ir';
import type { BoundUnresolved } from '../api.js';
import { usualPortOf } from './cut.js';
import { toldTarget } from './told-target.js';

/** What is called at a site whose address is not known, where its library is made for one kind of store. */
export function hiddenStore(site: OpenSite, reason: BoundUnresolved['reason']): Pick<BoundUnresolved, 'store'> {
  const { technology, protocol, transport, span, chain, evidence } = site;
  if (technology === undefined || site.optional === true || site.chosenBy !== undefined) return {};
  // A file of configuration that is there and does not have a key says that it is not given; of variables nothing says so.
  const isInFile = requestsOfTemplate(site.target.template).some(({ setting }) => setting === 'key');
  if (reason === 'setting-not-set' && isInFile) return {};
  const usualPort = site.defaultPort ?? usualPortOf(protocol);
  return {
    store: {
      technology,
      protocol,
      transport,
      ...(usualPort === undefined ? {} : { usualPort }),
      span,
      chain,
      evidence: [...evidence, { evidence: 'value', text: `address ${toldTarget(site)}` }],
    },
  };
}
