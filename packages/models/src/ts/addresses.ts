import type { Effect, ModelValue, Operand } from '@callgate/ir';
import { concat, firstOf, object, opens, text } from '../write.js';

/** A text, or a `URL` or `Request` that was made of one. */
export function url(of: ModelValue): ModelValue {
  return { url: of };
}

/** What `new URL(text)` makes: the whole text is kept, so that a URL that is one setting is cut only after the setting is known. */
export function parsedUrl(from: ModelValue): ModelValue {
  const scheme: ModelValue = { part: 'url-scheme', of: from };
  const host: ModelValue = { part: 'url-host', of: from };
  return object('globalThis.URL', {
    Text: from,
    href: from,
    protocol: concat(scheme, text(':')),
    host,
    hostname: { part: 'url-hostname', of: from },
    port: { part: 'url-port', of: from },
    // One part of one text: where it may be several texts, a scheme of one does not meet the host of another.
    origin: { trim: 'suffix', of: { relativeTo: from, reference: text('/') }, what: text('/') },
    pathname: { part: 'url-path', of: from },
  });
}

/** The options of Node's `http.request`: host and port apart, as a URL. */
export function urlOfOptions(options: Operand, scheme: 'http' | 'https'): ModelValue {
  const host = firstOf(`${options}.hostname`, `${options}.host`);
  return firstOf(concat(text(`${scheme}://`), host, text(':'), `${options}.port`), concat(text(`${scheme}://`), host));
}

/** A reference below the first base that is given, or by itself. */
export function below(bases: readonly ModelValue[], reference: ModelValue): ModelValue {
  return firstOf(...bases.map((base): ModelValue => ({ relativeTo: base, reference })), reference);
}

/** An HTTP request to a URL. */
export function requests(target: ModelValue): Extract<Effect, { readonly effect: 'opens' }> {
  return opens({ target, form: 'url', protocol: 'http' });
}

/** `{ host: 'ledger', port: 7000 }`, where each has a default of the library. */
export function hostAndPort(options: Operand, host: string, port: number): ModelValue {
  return {
    hostPort: [firstOf(`${options}.host`, text(host)), firstOf(`${options}.port`, text(String(port)))],
  };
}

/** `['kafka:9092']`, or a text with commas. */
export function addressList(of: Operand): ModelValue {
  return firstOf(`${of}[]`, { part: 'split', of, separator: text(',') });
}
