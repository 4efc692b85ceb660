import { goModel, restHarmless } from '../../write.js';

/** BSON and its kin are values. */
export const bson = goModel(
  'bson',
  [
    'gopkg.in/mgo.v2/bson',
    'github.com/globalsign/mgo/bson',
    'go.mongodb.org/mongo-driver/bson/**',
    'go.mongodb.org/mongo-driver/*/bson/**',
    'go.mongodb.org/mongo-driver/bson',
  ],
  [...restHarmless],
);
