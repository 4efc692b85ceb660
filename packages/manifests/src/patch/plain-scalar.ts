import { serverPlain } from '../server-scalar.js';

const plainKey = /^[A-Za-z][A-Za-z0-9_./-]*$/;

/** Whether a plain (unquoted) scalar is text to every reader: YAML 1.1 takes `yes`, `1_000` and `1e3` for something else. */
export function isPlainText(source: string): boolean {
  return typeof serverPlain(source) === 'string';
}

/** A mapping key as YAML: plain where every YAML version reads it as this text, else (and where `quoted`) in double quotes. */
export function keyText(key: string, quoted: boolean): string {
  return !quoted && plainKey.test(key) && isPlainText(key) ? key : JSON.stringify(key);
}

/** A value as YAML and JSON: always in double quotes, so that no reader takes it for a boolean or a number. */
export function valueText(value: string): string {
  return JSON.stringify(value);
}
