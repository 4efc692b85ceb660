/**
 * The words of a setting that may be host names: runs of letters, digits, dots, hyphens and underscores, so that `cart` is found in
 * `http://cart:80/x` and not in `my-cart`, `cart.example.com` or `cart_id`. In lower case, without a final dot.
 */
export function* hostTokens(text: string): Iterable<string> {
  for (const [word] of text.matchAll(/[\w.-]+/g)) {
    const host = word.toLowerCase().replace(/^[.-]+|[.-]+$/g, '');
    if (host !== '') yield host;
  }
}

/**
 * The words of a program's source that are most likely hosts: behind `://`, before `:` and a port, or a name within the cluster
 * (`cart.shop.svc`). A bare word of a program says nothing.
 */
export function* sourceHosts(text: string): Iterable<string> {
  for (const match of text.matchAll(
    /:\/\/(?:[^\s"'`/@]{1,200}@)?([\w.-]+)|(?<![\w.-])([\w][\w.-]*):\d{2,5}(?![\w.])|(?<![\w.-])([\w][\w.-]*\.svc(?:\.[\w.-]+)?)/g,
  )) {
    const host = (match[1] ?? match[2] ?? match[3] ?? '').toLowerCase().replace(/^[.-]+|[.-]+$/g, '');
    if (host !== '') yield host;
  }
}
