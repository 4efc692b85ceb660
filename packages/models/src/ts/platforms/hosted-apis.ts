import { hosted, service } from './hosted.js';

type OneHost = readonly [library: string, packages: readonly string[], makers: readonly string[], host: string];

/** What a library with one client gives it: by name, or as the module itself. */
const whole = ['new default', 'default'] as const;

/** Libraries of services with one host, which no option of the client changes; each as the library's own documentation names it. */
const oneHost: readonly OneHost[] = [
  [
    'Brevo',
    ['@getbrevo/brevo', 'sib-api-v3-sdk', 'sib-api-v3-typescript'],
    ['new *Api', 'new BrevoClient'],
    'api.brevo.com',
  ],
  ['Mailjet', ['node-mailjet'], [...whole, 'apiConnect', 'connect', 'Client.apiConnect'], 'api.mailjet.com'],
  ['Mandrill', ['mandrill-api', 'mandrill-api/mandrill'], ['new Mandrill'], 'mandrillapp.com'],
  ['Customer.io', ['customerio-node'], ['new TrackClient', 'new APIClient'], 'track.customer.io'],
  ['OneSignal', ['@onesignal/node-onesignal'], ['new DefaultApi'], 'api.onesignal.com'],
  ['MessageBird', ['messagebird'], [...whole, 'initClient'], 'rest.messagebird.com'],
  ['Plivo', ['plivo'], ['new Client'], 'api.plivo.com'],
  ['Vonage', ['@vonage/server-sdk', 'nexmo'], ['new Vonage', ...whole], 'api.nexmo.com'],
  ['LINE', ['@line/bot-sdk'], ['new Client', 'new messagingApi.MessagingApiClient'], 'api.line.me'],
  ['payOS', ['@payos/node'], ['new PayOS', ...whole], 'api-merchant.payos.vn'],
  ['Razorpay', ['razorpay'], whole, 'api.razorpay.com'],
  ['Square', ['square', 'squareup'], ['new Client', 'new SquareClient'], 'connect.squareup.com'],
  ['Mollie', ['@mollie/api-client'], [...whole, 'createMollieClient'], 'api.mollie.com'],
  ['Mercado Pago', ['mercadopago'], ['new MercadoPagoConfig', 'configure'], 'api.mercadopago.com'],
  ['Flutterwave', ['flutterwave-node-v3'], whole, 'api.flutterwave.com'],
  ['EasyPost', ['@easypost/api'], whole, 'api.easypost.com'],
  ['Shippo', ['shippo'], ['new Shippo', ...whole], 'api.goshippo.com'],
  [
    'Google Gemini',
    ['@google/generative-ai', '@google/genai'],
    ['new GoogleGenerativeAI', 'new GoogleGenAI'],
    'generativelanguage.googleapis.com',
  ],
  ['Mistral', ['@mistralai/mistralai'], ['new Mistral', 'new MistralClient', ...whole], 'api.mistral.ai'],
  ['Cohere', ['cohere-ai'], ['new CohereClient', 'new CohereClientV2'], 'api.cohere.com'],
  ['Replicate', ['replicate'], whole, 'api.replicate.com'],
  ['Pinecone', ['@pinecone-database/pinecone'], ['new Pinecone', 'new PineconeClient'], 'api.pinecone.io'],
  [
    'Hugging Face',
    ['@huggingface/inference'],
    ['new HfInference', 'new InferenceClient'],
    'api-inference.huggingface.co',
  ],
  ['Notion', ['@notionhq/client'], ['new Client'], 'api.notion.com'],
  ['Airtable', ['airtable'], whole, 'api.airtable.com'],
  ['HubSpot', ['@hubspot/api-client'], ['new Client'], 'api.hubapi.com'],
  ['Contentful', ['contentful'], ['createClient'], 'cdn.contentful.com'],
  [
    'Clerk',
    ['@clerk/clerk-sdk-node', '@clerk/backend', '@clerk/express'],
    ['createClerkClient', 'Clerk'],
    'api.clerk.com',
  ],
  ['WorkOS', ['@workos-inc/node'], ['new WorkOS'], 'api.workos.com'],
  ['Ably', ['ably'], ['new Realtime', 'new Rest'], 'rest.ably.io'],
];

/** Libraries whose client takes another host in the place of the service's own. */
export const hostedApis = [
  ...oneHost.map(([library, packages, makers, host]) => hosted(library, packages, makers, service(host))),
  hosted('Groq', ['groq-sdk'], ['new Groq', ...whole], service('api.groq.com', 'arg0.baseURL')),
  hosted(
    'Novu',
    ['@novu/node', '@novu/api'],
    ['new Novu'],
    service('api.novu.co', 'arg1.backendUrl', 'arg0.serverURL'),
  ),
];
