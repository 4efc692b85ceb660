import { each, fn, goModel, opens, restHarmless, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** `ldap.DialURL("ldap://ldap:389")`; before version 3.2 `ldap.Dial("tcp", "ldap:389")`. */
export const ldap = goModel(
  'go-ldap',
  ['github.com/go-ldap/ldap', 'github.com/go-ldap/ldap/v3', 'gopkg.in/ldap.v2', 'gopkg.in/ldap.v3'],
  [
    fn('DialURL', opens({ target: 'arg0', ...sites.ldap }), returnsType('Conn')),
    ...each(['Dial'], opens({ target: 'arg1', ...sites.ldap }), returnsType('Conn')),
    fn('DialTLS', opens({ target: 'arg1', ...sites.ldap, defaultPort: 636 }), returnsType('Conn')),
    ...restHarmless,
  ],
);
