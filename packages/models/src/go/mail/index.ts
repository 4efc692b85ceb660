export * from './ldap.js';
export * from './smtp.js';
