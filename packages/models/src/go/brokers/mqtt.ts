import { fn, goModel, opens, restHarmless, returnsType } from '../../write.js';

/** `opts.AddBroker("tcp://mqtt:1883")`. */
export const mqtt = goModel(
  'paho.mqtt',
  ['github.com/eclipse/paho.mqtt.golang'],
  [
    fn('NewClientOptions', returnsType('ClientOptions')),
    fn(
      'ClientOptions.AddBroker',
      opens({ target: 'arg0', form: 'uri', protocol: 'mqtt', technology: 'mqtt', defaultPort: 1883 }),
      returnsType('ClientOptions', 'receiver'),
    ),
    fn('ClientOptions.Set*', returnsType('ClientOptions', 'receiver')),
    ...restHarmless,
  ],
);
