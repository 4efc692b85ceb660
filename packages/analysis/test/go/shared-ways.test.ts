import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';

// A generated client, and two services that use another part of it each.
const system = {
  'ledger/client.go': `
    import "rpc"
    type client struct{ conn *rpc.Conn }
    func New(conn *rpc.Conn) *client { return &client{conn} }
    func (c *client) Read() { c.conn.Call("Read") }
    func (c *client) Write() { c.conn.Call("Write") }
    func (c *client) List() { c.conn.Call("List"); New(c.conn).Write() }`,
  'cart/main.go': `
    import ("rpc"; "shop/ledger")
    func main() { c := ledger.New(rpc.Dial("ledger-of-cart:1")); c.Read(); c.Write() }`,
  'users/main.go': `
    import ("rpc"; "shop/ledger")
    func main() { c := ledger.New(rpc.Dial("ledger-of-users:2")); c.List() }`,
};

describe('methods of one client', () => {
  it('keep the operation that each calls, and the functions through which it is reached', () => {
    const { bound } = analyse(go(system));
    expect(bound('cart')).toEqual([
      'grpc ledger-of-cart:1',
      'grpc ledger-of-cart:1 Read',
      'grpc ledger-of-cart:1 Write',
    ]);
    expect(bound('users')).toEqual([
      'grpc ledger-of-users:2',
      'grpc ledger-of-users:2 List',
      'grpc ledger-of-users:2 Write',
    ]);
  });
});
