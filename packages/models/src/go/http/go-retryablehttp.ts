import { each, firstOf, fn, goModel, object, restHarmless, returns, returnsType } from '../../write.js';
import { parsedUrl } from '../net-url.js';
import { sends } from './sends.js';

/** `retryablehttp.NewRequest("GET", url, nil)`, `client.Do(req)`. */
export const goRetryablehttp = goModel(
  'go-retryablehttp',
  ['github.com/hashicorp/go-retryablehttp'],
  [
    ...each(['Get', 'Head', 'Post', 'PostForm'], ...sends('arg0')),
    ...each(['Client.Get', 'Client.Head', 'Client.Post', 'Client.PostForm'], ...sends('arg0')),
    // A request embeds one of net/http, which a literal names: retryablehttp.Request{Request: req}.
    fn('Client.Do', ...sends(firstOf('arg0.URL', 'arg0.Request.URL'))),
    // A client of net/http whose transport is the retrying one: its own methods say where to.
    fn('Client.StandardClient', returnsType('net/http.Client')),
    fn('NewClient', returnsType('Client')),
    fn('NewRequest', returnsType('Request', object('Request', { Method: 'arg0', URL: parsedUrl('arg1') }))),
    fn('NewRequestWithContext', returnsType('Request', object('Request', { Method: 'arg1', URL: parsedUrl('arg2') }))),
    fn('FromRequest', returnsType('Request', 'arg0')),
    fn('Request.WithContext', returns('receiver')),
    ...restHarmless,
  ],
);

/** `cleanhttp.DefaultClient()`: clients and transports of net/http. */
export const goCleanhttp = goModel(
  'go-cleanhttp',
  ['github.com/hashicorp/go-cleanhttp'],
  [
    ...each(['DefaultClient', 'DefaultPooledClient'], returnsType('net/http.Client')),
    ...each(['DefaultTransport', 'DefaultPooledTransport'], returnsType('net/http.Transport')),
    ...restHarmless,
  ],
);
