import type { Effect, FunctionModel, ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  firstOf,
  fn,
  goModel,
  listens,
  object,
  opens,
  restHarmless,
  returns,
  returnsType,
  text,
} from '../write.js';

const udp = ['udp', 'udp4', 'udp6'] as const;
/** Dialling UDP sends nothing; the usual way to learn this machine's own address ends here. */
const silent = ['LocalAddr', 'RemoteAddr', 'Close', 'SetDeadline', 'SetReadDeadline', 'SetWriteDeadline'];
const unrouted = ['unix', 'unixgram', 'unixpacket', 'ip', 'ip4', 'ip6'] as const;

/** `net.Dial(network, address)`: TCP unless the network says otherwise; sockets of the machine are no connection to a service. */
function dials(callee: string, network: ModelValue, target: ModelValue): FunctionModel {
  return fn(
    callee,
    opens({
      target,
      form: 'host-port',
      protocol: 'tcp',
      where: { value: network, notIn: [...udp, ...unrouted] },
    }),
    opens({
      target,
      form: 'host-port',
      protocol: 'udp',
      transport: 'udp',
      where: { value: network, in: [...udp] },
      idle: silent,
    }),
    returnsType('Conn'),
  );
}

/** The text of an address object: what it was resolved from, or its fields in a literal. */
function addressText(of: string): ModelValue {
  return firstOf(`${of}.Text`, { hostPort: [`${of}.IP`, `${of}.Port`] });
}

/** What a look-up of service records gives: the name, and where the service is. */
function serviceRecords(service: ModelValue, protocol: ModelValue, name: ModelValue): readonly Effect[] {
  const record = concat(text('_'), service, text('._'), protocol, text('.'), name);
  return [returns(name, 0), returns({ list: [object('SRV', { Target: record, Port: { unknown: 'input' } })] }, 1)];
}

function listensOn(callee: string, network: ModelValue, address: ModelValue): FunctionModel {
  return fn(
    callee,
    listens(address, 'tcp'),
    returnsType('Listener', object('Listener', { Network: network, Address: address })),
  );
}

/**
 * Sockets. `net.Dial("tcp", "ledger:9090")` opens; `lis, _ := net.Listen("tcp", ":9090")` is a listener whose address `Serve(lis)` reads.
 */
export const net = goModel(
  'net',
  ['net'],
  [
    dials('Dial', 'arg0', 'arg1'),
    dials('DialTimeout', 'arg0', 'arg1'),
    dials('Dialer.Dial', 'arg0', 'arg1'),
    dials('Dialer.DialContext', 'arg1', 'arg2'),
    fn('DialTCP', opens({ target: addressText('arg2'), form: 'host-port', protocol: 'tcp' }), returnsType('TCPConn')),
    fn(
      'Dialer.DialTCP',
      opens({ target: addressText('arg3'), form: 'host-port', protocol: 'tcp' }),
      returnsType('TCPConn'),
    ),
    fn(
      'DialUDP',
      opens({ target: addressText('arg2'), form: 'host-port', protocol: 'udp', transport: 'udp', idle: silent }),
      returnsType('UDPConn'),
    ),
    ...each(
      ['UDPConn.WriteTo', 'UDPConn.WriteToUDP', 'PacketConn.WriteTo'],
      opens({
        target: addressText('arg1'),
        form: 'host-port',
        protocol: 'udp',
        transport: 'udp',
        secondary: true,
      }),
    ),
    listensOn('Listen', 'arg0', 'arg1'),
    listensOn('ListenConfig.Listen', 'arg1', 'arg2'),
    listensOn('ListenTCP', 'arg0', addressText('arg1')),
    ...each(['ListenPacket'], listens('arg1', 'udp'), returnsType('PacketConn')),
    fn('ListenConfig.ListenPacket', listens('arg2', 'udp'), returnsType('PacketConn')),
    fn('ListenUDP', listens(addressText('arg1'), 'udp'), returnsType('UDPConn')),
    fn('JoinHostPort', returns({ hostPort: ['arg0', 'arg1'] })),
    fn('SplitHostPort', returns({ part: 'host', of: 'arg0' }, 0), returns({ part: 'port', of: 'arg0' }, 1)),
    ...each(['ResolveTCPAddr', 'ResolveUDPAddr'], returns(object('TCPAddr', { Text: 'arg1' }))),
    ...each(['TCPAddr.String', 'UDPAddr.String'], returns(addressText('receiver'))),
    // A name that is looked up stands for its addresses.
    ...each(['LookupHost', 'LookupIP', 'LookupAddr'], returns({ list: ['arg0'] })),
    ...each(['Resolver.LookupHost', 'Resolver.LookupIPAddr'], returns({ list: ['arg1'] })),
    fn('Resolver.LookupIP', returns({ list: ['arg2'] })),
    fn('LookupCNAME', returns('arg0')),
    // The name of the record itself stands for what it leads to, and tells the port by its name.
    fn('LookupSRV', ...serviceRecords('arg0', 'arg1', 'arg2')),
    fn('Resolver.LookupSRV', ...serviceRecords('arg1', 'arg2', 'arg3')),
    fn('ParseIP', returnsType('IP', 'arg0')),
    ...each(['IP.String', 'IP.To4', 'IP.To16'], returns('receiver')),
    fn('Listener.Addr', returns(object('TCPAddr', { Text: 'receiver.Address' }))),
    fn('TCPListener.Addr', returns(object('TCPAddr', { Text: 'receiver.Address' }))),
    ...restHarmless,
  ],
  { types: { DefaultResolver: 'Resolver', 'Dialer.Resolver': 'Resolver' } },
);

/** TLS over sockets; certificates and configuration open nothing. */
export const cryptoTls = goModel(
  'crypto/tls',
  ['crypto/tls'],
  [
    dials('Dial', 'arg0', 'arg1'),
    dials('DialWithDialer', 'arg1', 'arg2'),
    dials('Dialer.Dial', 'arg0', 'arg1'),
    dials('Dialer.DialContext', 'arg1', 'arg2'),
    fn('Listen', listens('arg1', 'tcp'), returns(object('net.Listener', { Network: 'arg0', Address: 'arg1' }))),
    fn('NewListener', returns('arg0')),
    ...each(['Client', 'Server'], returns('arg0')),
    ...restHarmless,
  ],
);

/** The other packages of the standard library that dial. */
export const otherStandardDials: readonly ReturnType<typeof goModel>[] = [
  goModel(
    'net/rpc',
    ['net/rpc', 'net/rpc/jsonrpc'],
    [
      fn('Dial', opens({ target: 'arg1', form: 'host-port', protocol: 'tcp' }), returnsType('net/rpc.Client')),
      ...each(
        ['DialHTTP', 'DialHTTPPath'],
        opens({ target: 'arg1', form: 'host-port', protocol: 'http' }),
        returnsType('net/rpc.Client'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'net/smtp',
    ['net/smtp'],
    [
      // smtp.SendMail("mail:25", auth, from, to, msg)
      ...each(['SendMail', 'Dial'], opens({ target: 'arg0', form: 'host-port', protocol: 'smtp', defaultPort: 25 })),
      ...restHarmless,
    ],
  ),
  goModel(
    'net/textproto',
    ['net/textproto'],
    [fn('Dial', opens({ target: 'arg1', form: 'host-port', protocol: 'tcp' })), ...restHarmless],
  ),
  goModel(
    'log/syslog',
    ['log/syslog'],
    [
      fn(
        'Dial',
        opens({
          target: 'arg1',
          form: 'host-port',
          protocol: 'syslog',
          defaultPort: 514,
          optional: true,
          where: { value: 'arg0', notIn: [...udp, ...unrouted] },
        }),
        opens({
          target: 'arg1',
          form: 'host-port',
          protocol: 'syslog',
          transport: 'udp',
          defaultPort: 514,
          optional: true,
          where: { value: 'arg0', in: [...udp] },
        }),
      ),
      ...restHarmless,
    ],
  ),
];
