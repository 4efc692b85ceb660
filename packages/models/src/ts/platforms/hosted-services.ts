import type { Effect } from '@callgate/ir';
import { concat, each, firstOf, fn, opens, opensWhereGiven, returns, returnsType, text, tsModel } from '../../write.js';
import { url } from '../addresses.js';
import { hosted, service } from './hosted.js';
import { madeOptions } from '../frameworks/nest-options.js';
import { rest } from '../rest.js';

/** The server of a transport that is a URL, or has a host. */
function mailServer(transport: string): Extract<Effect, { readonly effect: 'opens' }> {
  return opens({
    target: firstOf({ hostPort: [`${transport}.host`, firstOf(`${transport}.port`, text('587'))] }, url(transport)),
    form: 'uri',
    protocol: 'smtp',
    technology: 'smtp',
    defaultPort: 587,
  });
}

/** Libraries that are made for one service: `new Stripe(key)`. */
export const hostedServices = [
  hosted('Stripe', ['stripe'], ['new default', 'new Stripe', 'default'], {
    effect: 'opensExternal',
    name: text('api.stripe.com'),
    protocol: 'https',
    port: 443,
  }),
  hosted(
    'Stripe modules of Nest',
    ['nestjs-stripe', '@golevelup/nestjs-stripe', 'nest-stripe'],
    ['StripeModule.forRoot', 'StripeModule.forRootAsync'],
    service('api.stripe.com'),
  ),
  hosted('Twilio', ['twilio'], ['default', 'new Twilio'], service('api.twilio.com')),
  hosted('SendGrid', ['@sendgrid/mail'], ['send', 'sendMultiple', 'default.send'], service('api.sendgrid.com')),
  hosted(
    'Mailgun',
    ['mailgun-js', 'mailgun.js', 'nodemailer-mailgun-transport'],
    ['default', 'client', 'new default', 'default.client'],
    service('api.mailgun.net'),
  ),
  hosted('Postmark', ['postmark'], ['new ServerClient', 'new Client'], service('api.postmarkapp.com')),
  hosted('Resend', ['resend'], ['new Resend'], service('api.resend.com')),
  hosted(
    'Mailchimp',
    ['@mailchimp/mailchimp_transactional', '@mailchimp/mailchimp_marketing'],
    ['default', 'setConfig'],
    service('api.mailchimp.com'),
  ),
  hosted(
    'OpenAI',
    ['openai'],
    ['new OpenAI', 'new default', 'new OpenAIApi', 'new AzureOpenAI'],
    service('api.openai.com', 'arg0.baseURL', 'arg0.basePath', 'arg0.endpoint'),
  ),
  hosted(
    'Anthropic',
    ['@anthropic-ai/sdk'],
    ['new default', 'new Anthropic'],
    service('api.anthropic.com', 'arg0.baseURL'),
  ),
  hosted('Ollama', ['ollama'], ['new Ollama'], service('localhost:11434', 'arg0.host')),
  hosted('Slack', ['@slack/web-api', '@slack/bolt', 'slack-node'], ['new WebClient', 'new App'], service('slack.com')),
  hosted(
    'Slack webhook',
    ['@slack/webhook'],
    ['new IncomingWebhook'],
    opens({ target: url('arg0'), form: 'url', protocol: 'https' }),
  ),
  hosted(
    'Discord',
    ['discord.js', 'discordjs', '@discordjs/rest', 'necord', 'eris'],
    ['new Client', 'new WebhookClient', 'new REST', 'NecordModule.forRoot', 'NecordModule.forRootAsync'],
    service('discord.com'),
  ),
  hosted(
    'Telegram',
    ['node-telegram-bot-api', 'telegraf', 'grammy'],
    ['new default', 'new Telegraf', 'new Bot'],
    service('api.telegram.org'),
  ),
  hosted(
    'GitHub',
    ['@octokit/rest', '@octokit/core', 'octokit', '@octokit/app'],
    ['new Octokit', 'new App'],
    service('api.github.com', 'arg0.baseUrl'),
  ),
  hosted('GitLab', ['@gitbeaker/node', '@gitbeaker/rest'], ['new Gitlab'], service('gitlab.com', 'arg0.host')),
  hosted('Algolia', ['algoliasearch'], ['default', 'algoliasearch'], service('algolia.net')),
  hosted(
    'Segment',
    ['analytics-node', '@segment/analytics-node'],
    ['new default', 'new Analytics'],
    service('api.segment.io', 'arg0.host', 'arg1.host'),
  ),
  hosted('Mixpanel', ['mixpanel'], ['init'], service('api.mixpanel.com')),
  hosted('Amplitude', ['@amplitude/node', '@amplitude/analytics-node'], ['init'], service('api2.amplitude.com')),
  hosted('PostHog', ['posthog-node'], ['new PostHog', 'new default'], service('app.posthog.com', 'arg1.host')),
  hosted(
    'PayPal',
    ['@paypal/checkout-server-sdk', 'paypal-rest-sdk'],
    ['new PayPalHttpClient', 'configure'],
    service('api.paypal.com'),
  ),
  hosted('Braintree', ['braintree'], ['new BraintreeGateway'], service('api.braintreegateway.com')),
  hosted(
    'Auth0',
    ['auth0'],
    ['new ManagementClient', 'new AuthenticationClient'],
    opens({ target: concat(text('https://'), 'arg0.domain'), form: 'url', protocol: 'https' }),
  ),
  hosted('Expo', ['expo-server-sdk'], ['new Expo'], service('exp.host')),
  hosted(
    'Google Maps',
    ['@googlemaps/google-maps-services-js', '@google/maps'],
    ['new Client', 'createClient'],
    service('maps.googleapis.com'),
  ),
  hosted('Apple push', ['apn', '@parse/node-apn'], ['new Provider'], service('api.push.apple.com')),
  hosted(
    'Web push',
    ['web-push'],
    ['sendNotification'],
    opens({ target: firstOf(url('arg0.endpoint')), form: 'url', protocol: 'https' }),
  ),
  hosted(
    'Jira',
    ['jira-client', 'jira.js'],
    ['new default', 'new Version3Client'],
    service('atlassian.net', 'arg0.host'),
  ),
];

/** Mail: `nodemailer.createTransport({ host, port })`, or a URL; a transport of another library dials itself. */
const mailHost = firstOf(
  { hostPort: ['arg0.host', firstOf('arg0.port', text('587'))] },
  { hostPort: [text('localhost'), 'arg0.port'] },
  concat(text('smtp://'), { part: 'url-host', of: url('arg0') }),
);
/** Hosts that nodemailer knows by the name of their service (`{ service: 'gmail' }`), as `lib/well-known/services.json` of it lists them. */
const mailServices: readonly (readonly [host: string, port: number, ...names: readonly string[]])[] = [
  ['smtp.gmail.com', 465, 'gmail', 'google mail', 'googlemail', 'googlemail.com', 'gmail.com'],
  ['smtp.office365.com', 587, 'outlook365'],
  ['smtp-mail.outlook.com', 587, 'hotmail', 'outlook', 'outlook.com', 'hotmail.com'],
  ['smtp.sendgrid.net', 587, 'sendgrid'],
  ['smtp.mailgun.org', 465, 'mailgun'],
  ['smtp.mail.yahoo.com', 465, 'yahoo'],
  ['smtp.zoho.com', 465, 'zoho'],
];
export const mail = [
  tsModel(
    'nodemailer',
    ['nodemailer', 'emailjs', 'nodemailer-smtp-transport', 'smtp-client', 'smtp-connection'],
    [
      ...each(
        ['createTransport', 'new SMTPClient', 'new SMTPConnection', 'default.createTransport'],
        opensWhereGiven(
          opens({ target: mailHost, form: 'uri', protocol: 'smtp', technology: 'smtp', defaultPort: 587 }),
        ),
        ...mailServices.flatMap(([host, port, ...names]) =>
          names.map((name) =>
            opens({
              // Made of the name itself: where no service is named there is no address either.
              target: { replace: { lower: 'arg0.service' }, from: text(name), to: text(`${host}:${port}`) },
              form: 'uri',
              protocol: 'smtp',
              technology: 'smtp',
              where: { value: { lower: 'arg0.service' }, in: [name] },
              optional: true,
            }),
          ),
        ),
        returnsType('Transporter'),
      ),
      // nodemailer-smtp-transport: the options as they are, for `createTransport`.
      fn('default', returns('arg0')),
      ...rest,
    ],
  ),
  tsModel(
    'Nest mailer',
    ['@nestjs-modules/mailer', '@nest-modules/mailer'],
    [
      fn('MailerModule.forRoot', mailServer('arg0.transport')),
      fn('MailerModule.forRootAsync', { ...mailServer('item.transport'), each: madeOptions('createMailerOptions') }),
      ...rest,
    ],
  ),
  tsModel(
    'IMAP',
    ['imap', 'imapflow', 'imap-simple'],
    [
      ...each(
        ['new default', 'new ImapFlow'],
        opens({
          target: { hostPort: ['arg0.host', firstOf('arg0.port', text('993'))] },
          form: 'host-port',
          protocol: 'imap',
          defaultPort: 993,
        }),
      ),
      ...rest,
    ],
  ),
];
