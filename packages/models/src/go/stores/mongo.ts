import { fn, goModel, restHarmless, returnsType } from '../../write.js';
import { mongoAt } from './stores-addresses.js';

/** `mongo.Connect(ctx, options.Client().ApplyURI("mongodb://mongodb:27017"))`. */
export const mongo = goModel(
  'mongo-driver',
  ['go.mongodb.org/mongo-driver/mongo'],
  [
    fn('Connect', mongoAt(1), returnsType('Client')),
    fn('NewClient', mongoAt(0), returnsType('Client')),
    ...restHarmless,
  ],
);
