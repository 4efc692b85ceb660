import { fn, goModel, restHarmless, returnsType } from '../../write.js';
import { mongoAt } from './stores-addresses.js';

/** Version 2 takes no context: `mongo.Connect(options.Client().ApplyURI(uri))`. */
export const mongo2 = goModel(
  'mongo-driver v2',
  ['go.mongodb.org/mongo-driver/v2/mongo'],
  [fn('Connect', mongoAt(0), returnsType('Client')), ...restHarmless],
);
