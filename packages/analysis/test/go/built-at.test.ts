import { functionModel, model } from '@callgate/ir';
import { expect, test } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';

const web = model({
  language: 'go',
  library: 'web',
  packages: ['web'],
  functions: [
    functionModel('Request', { effect: 'returns', value: { object: 'Request', fields: { URL: 'arg0' } } }),
    functionModel('Send', { effect: 'opens', target: { url: 'arg0.URL' }, form: 'url', protocol: 'http' }),
  ],
});

/** Lines of the way to the one site in `send`, which `main` calls in line 2. */
function linesOf(body: string): readonly number[] {
  const source = `import ("env"; "web")\nfunc main() { send(web.Request("http://b")) }\nfunc send(given *web.Request) {\n${body}\n}`;
  const sites = analyse(go({ 'cart/main.go': source }), { models: [web] }).bind('cart').sites;
  return [...new Set(sites.flatMap(({ chain }) => chain.map(({ line }) => line)))];
}

test('the way to a call leads by what puts its address into a request', () => {
  expect(linesOf('request := web.Request("http://a")\n\nweb.Send(request)')).toEqual([2, 4]);
});

test('what is not known is told where the request is made, in whatever function', () => {
  const source = `import ("env"; "web")
    func main() { web.Send(request()) }
    func request() *web.Request {
      return web.Request(env.Get("A"))
    }`;
  const { unresolved } = analyse(go({ 'cart/main.go': source }), { models: [web] }).bind('cart');
  expect(unresolved.flatMap(({ through = [] }) => through.map(({ start }) => start.line))).toEqual([4]);
});

test('a request that is handed in was made by the caller, and of two requests neither is the one', () => {
  expect(linesOf('web.Send(given)')).toEqual([2]);
  const either = 'request := web.Request("http://a")\nif env.Get("B") != "" { request = web.Request("http://c") }';
  expect(linesOf(`${either}\nweb.Send(request)`)).toEqual([2]);
});
