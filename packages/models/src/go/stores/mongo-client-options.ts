import { fn, goModel, object, restHarmless, returns, returnsType, stores } from '../../write.js';

export const mongoClientOptions = goModel(
  'mongo-driver options',
  ['go.mongodb.org/mongo-driver/mongo/options', 'go.mongodb.org/mongo-driver/*/mongo/options'],
  [
    fn('Client', returnsType('ClientOptions', object('ClientOptions', {}))),
    fn(
      'ClientOptions.ApplyURI',
      stores('receiver.uri', 'arg0'),
      returnsType('ClientOptions', object('ClientOptions', { uri: 'arg0' })),
    ),
    fn(
      'ClientOptions.SetHosts',
      stores('receiver.hosts', 'arg0'),
      returnsType('ClientOptions', object('ClientOptions', { uri: 'receiver.uri', hosts: 'arg0' })),
    ),
    fn('ClientOptions.Set*', returnsType('ClientOptions', 'receiver')),
    fn('MergeClientOptions', returns('args0[]')),
    ...restHarmless,
  ],
);
