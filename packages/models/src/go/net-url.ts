import type { ModelValue } from '@callgate/ir';
import { concat, each, fn, goModel, object, restHarmless, returns, returnsType } from '../write.js';

/**
 * A `net/url.URL` parsed from a text. The whole text is kept beside its pieces, so that a URL that is one setting is cut only after the
 * setting is known.
 */
export function parsedUrl(from: ModelValue): ModelValue {
  return object('net/url.URL', {
    Text: from,
    Scheme: { part: 'url-scheme', of: from },
    Host: { part: 'url-host', of: from },
    Path: { part: 'url-path', of: from },
  });
}

const itself: ModelValue = { url: 'receiver' };

/** `u, err := url.Parse(os.Getenv("LEDGER_URL"))`, `u.String()`, `u.Hostname()`; `url.URL{Scheme: "http", Host: addr}` is read as it stands. */
export const netUrl = goModel(
  'net/url',
  ['net/url'],
  [
    ...each(['Parse', 'ParseRequestURI'], returnsType('URL', parsedUrl('arg0'))),
    ...each(['URL.String', 'URL.Redacted'], returns(itself)),
    fn('URL.Hostname', returns({ part: 'url-hostname', of: itself })),
    fn('URL.Port', returns({ part: 'url-port', of: itself })),
    fn('URL.EscapedPath', returns('receiver.Path')),
    fn('URL.RequestURI', returns('receiver.Path')),
    fn('JoinPath', returns(concat('arg0', { text: '/' }, { join: 'args1', separator: { text: '/' } }))),
    fn(
      'URL.JoinPath',
      returnsType('URL', parsedUrl(concat(itself, { text: '/' }, { join: 'args0', separator: { text: '/' } }))),
    ),
    // The reference is a path in all but odd code; where it is a whole URL, it is the target.
    fn('URL.Parse', returnsType('URL', parsedUrl({ relativeTo: itself, reference: 'arg0' }))),
    fn('URL.ResolveReference', returnsType('URL', parsedUrl({ relativeTo: itself, reference: { url: 'arg0' } }))),
    ...each(['PathEscape', 'QueryEscape', 'PathUnescape', 'QueryUnescape'], returns('arg0')),
    fn('URL.Query', returnsType('Values')),
    fn('Values.Encode', returns({ unknown: 'computed' })),
    fn('Values.Get', returns({ unknown: 'input' })),
    ...restHarmless,
  ],
  { types: { 'URL.User': 'Userinfo' }, decoded: { URL: parsedUrl('item') } },
);
