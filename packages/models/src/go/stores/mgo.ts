import { each, firstOf, fn, goModel, object, opens, restHarmless, returns, returnsType } from '../../write.js';
import { mongoSite } from './stores-addresses.js';

/** mgo: `mgo.Dial("mongodb")`, `mgo.DialWithInfo(&mgo.DialInfo{Addrs: hosts})`. */
export const mgo = goModel(
  'mgo',
  ['gopkg.in/mgo.v2', 'github.com/globalsign/mgo', 'labix.org/v2/mgo'],
  [
    ...each(['Dial', 'DialWithTimeout'], opens({ target: 'arg0', ...mongoSite }), returnsType('Session')),
    fn('DialWithInfo', opens({ target: firstOf('arg0.Text', 'arg0.Addrs[]'), ...mongoSite }), returnsType('Session')),
    fn('ParseURL', returns(object('DialInfo', { Text: 'arg0' }))),
    ...restHarmless,
  ],
);
