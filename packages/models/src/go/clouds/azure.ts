import { each, env, fn, goModel, opens, restHarmless, returns, text } from '../../write.js';

/** Azure clients are given the address of their service: `azblob.NewClient("https://account.blob.core.windows.net/", …)`. */
export const azure = [
  goModel(
    'Azure identity',
    ['github.com/Azure/azure-sdk-for-go/sdk/azidentity'],
    [
      ...each(
        [
          'NewWorkloadIdentityCredential',
          'NewClientSecretCredential',
          'NewClientCertificateCredential',
          'NewClientAssertionCredential',
        ],
        opens({
          target: env(text('AZURE_AUTHORITY_HOST'), text('https://login.microsoftonline.com/')),
          form: 'url',
          protocol: 'https',
        }),
      ),
      fn(
        'NewManagedIdentityCredential',
        opens({
          target: env(text('IDENTITY_ENDPOINT'), text('http://169.254.169.254')),
          form: 'url',
          protocol: 'http',
        }),
      ),
      // Tries several, one after the other: which of them answers is known only where it runs.
      fn('NewDefaultAzureCredential', opens({ target: { unknown: 'input' }, form: 'url', protocol: 'https' })),
      ...restHarmless,
    ],
  ),
  goModel(
    'Azure clients',
    [
      'github.com/Azure/azure-sdk-for-go/sdk/storage/*',
      'github.com/Azure/azure-sdk-for-go/sdk/keyvault/*',
      'github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/*',
      'github.com/Azure/azure-sdk-for-go/sdk/data/*',
      'github.com/Azure/azure-sdk-for-go/sdk/messaging/azeventgrid',
    ],
    [
      ...each(
        [
          'NewClient',
          'NewServiceClient',
          'NewClientWithSharedKeyCredential',
          'NewClientWithNoCredential',
          'NewClientWithKey',
        ],
        opens({ target: 'arg0', form: 'url', protocol: 'https' }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'Azure messaging',
    [
      'github.com/Azure/azure-sdk-for-go/sdk/messaging/azservicebus',
      'github.com/Azure/azure-sdk-for-go/sdk/messaging/azeventhubs',
    ],
    [
      ...each(
        ['NewClient', 'NewProducerClient'],
        opens({ target: 'arg0', form: 'host-port', protocol: 'amqps', technology: 'azure', defaultPort: 5671 }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'Azure core',
    ['github.com/Azure/azure-sdk-for-go/sdk/azcore', 'github.com/Azure/azure-sdk-for-go/sdk/azcore/**'],
    [fn('TokenCredential.GetToken', returns({ unknown: 'input' })), ...restHarmless],
  ),
];
