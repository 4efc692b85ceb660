import { fn, goModel, opens, restHarmless, returnsType } from '../../write.js';

/** NSQ: producers dial nsqd, consumers ask nsqlookupd over HTTP. */
export const nsq = goModel(
  'go-nsq',
  ['github.com/nsqio/go-nsq', 'github.com/bitly/go-nsq'],
  [
    fn(
      'NewProducer',
      opens({ target: 'arg0', form: 'host-port', protocol: 'nsq', technology: 'nsq', defaultPort: 4150 }),
    ),
    fn(
      'Consumer.ConnectToNSQD',
      opens({ target: 'arg0', form: 'host-port', protocol: 'nsq', technology: 'nsq', defaultPort: 4150 }),
    ),
    fn(
      'Consumer.ConnectToNSQDs',
      opens({ target: 'arg0[]', form: 'host-port', protocol: 'nsq', technology: 'nsq', defaultPort: 4150 }),
    ),
    fn(
      'Consumer.ConnectToNSQLookupd',
      opens({ target: 'arg0', form: 'host-port', protocol: 'http', technology: 'nsq', defaultPort: 4161 }),
    ),
    fn(
      'Consumer.ConnectToNSQLookupds',
      opens({ target: 'arg0[]', form: 'host-port', protocol: 'http', technology: 'nsq', defaultPort: 4161 }),
    ),
    fn('NewConsumer', returnsType('Consumer')),
    ...restHarmless,
  ],
);
