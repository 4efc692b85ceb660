export * from './command-lines.js';
export * from './framework-settings.js';
export * from './settings.js';
