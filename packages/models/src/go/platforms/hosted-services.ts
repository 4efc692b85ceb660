import type { Effect } from '@callgate/ir';
import { each, fn, goModel, harmless, opens, returnsType, text } from '../../write.js';
import * as sites from '../sites.js';

function external(host: string): Effect {
  return { effect: 'opensExternal', name: text(host), protocol: 'https', port: 443 };
}

/** Clients of services that have one address for everybody, which stands in the library and not in the code that uses it. */
export const hostedServices = [
  goModel(
    'stripe',
    ['github.com/stripe/stripe-go', 'github.com/stripe/stripe-go/*', 'github.com/stripe/stripe-go/**'],
    [
      ...each(
        ['New', 'NewClient', 'API.Init', 'Get', 'Create', 'Update', 'List', 'Confirm'],
        external('api.stripe.com'),
      ),
      ...harmless('*', '*.*'),
    ],
  ),
  goModel(
    'slack',
    ['github.com/slack-go/slack', 'github.com/nlopes/slack'],
    [fn('New', external('slack.com'), returnsType('Client')), ...harmless('*', '*.*')],
  ),
  goModel(
    'sendgrid',
    ['github.com/sendgrid/sendgrid-go'],
    [...each(['NewSendClient', 'API', 'MakeRequest'], external('api.sendgrid.com')), ...harmless('*', '*.*')],
  ),
  goModel(
    'twilio',
    ['github.com/twilio/twilio-go'],
    [
      ...each(['NewRestClient', 'NewRestClientWithParams'], external('api.twilio.com'), returnsType('RestClient')),
      ...harmless('*', '*.*'),
    ],
  ),
  goModel(
    'wechat pay',
    ['github.com/wechatpay-apiv3/wechatpay-go/core'],
    [fn('NewClient', external('api.mch.weixin.qq.com'), returnsType('Client')), ...harmless('*', '*.*')],
  ),
  goModel(
    'wechat',
    ['github.com/silenceper/wechat', 'github.com/silenceper/wechat/*'],
    [
      fn('NewWechat', returnsType('Wechat')),
      ...each(
        ['GetMiniProgram', 'GetOfficialAccount', 'GetOpenPlatform', 'GetWork'].map((name) => `Wechat.${name}`),
        external('api.weixin.qq.com'),
      ),
      ...harmless('*', '*.*'),
    ],
  ),
  goModel(
    'github',
    ['github.com/google/go-github/*/github', 'github.com/google/go-github/github'],
    [
      ...each(
        ['NewClient', 'NewTokenClient', 'NewClientWithEnvProxy'],
        external('api.github.com'),
        returnsType('Client'),
      ),
      ...harmless('*', '*.*'),
    ],
  ),
  goModel(
    'svix',
    ['github.com/svix/svix-webhooks/go'],
    [
      fn('New', opens({ target: { url: 'arg1.ServerUrl' }, ...sites.http }), returnsType('Svix')),
      ...harmless('*', '*.*'),
    ],
  ),
];
