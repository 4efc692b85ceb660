export * from './axios.js';
export * from './fetch.js';
export * from './http-clients.js';
export * from './node-http.js';
