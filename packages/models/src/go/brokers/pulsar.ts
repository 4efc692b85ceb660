import { fn, goModel, opens, restHarmless } from '../../write.js';

/** `pulsar.NewClient(pulsar.ClientOptions{URL: "pulsar://pulsar:6650"})`. */
export const pulsar = goModel(
  'pulsar',
  ['github.com/apache/pulsar-client-go/pulsar'],
  [
    fn(
      'NewClient',
      opens({ target: 'arg0.URL', form: 'uri', protocol: 'pulsar', technology: 'pulsar', defaultPort: 6650 }),
    ),
    ...restHarmless,
  ],
);
