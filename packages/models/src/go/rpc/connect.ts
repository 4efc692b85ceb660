import { fn, goModel, harmless, opens, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** connect-go: a generated client is `connect.NewClient[Req, Res](httpClient, baseURL+procedure, opts...)`. */
export const connect = goModel(
  'connect',
  ['connectrpc.com/connect', 'github.com/bufbuild/connect-go'],
  [
    fn(
      'NewClient',
      opens({ target: 'arg1', ...sites.http }),
      { effect: 'speaks', contract: 'arg1', protocol: 'http' },
      returnsType('Client'),
    ),
    ...[
      'NewUnaryHandler',
      'NewServerStreamHandler',
      'NewClientStreamHandler',
      'NewBidiStreamHandler',
      'NewUnaryHandlerSimple',
    ].map((callee) =>
      fn(callee, { effect: 'serves', contract: 'arg0' }, { effect: 'calls', function: 'arg1' }, returnsType('Handler')),
    ),
    ...harmless('*', '*.*'),
  ],
);
