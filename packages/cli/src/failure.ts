import { CallgateError } from '@callgate/engine';
import type { Output } from './output.js';

/** What an error is told as: what, why and how to mend it where it is known; with its stack where it is a fault of Callgate. */
export function sayFailure(error: unknown, output: Output): void {
  if (error instanceof CallgateError) {
    output.say(`callgate: ${error.message}\n\n  why  ${error.why}\n  fix  ${error.fix}\n  (${error.code})\n`);
    return;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  output.say(
    `callgate: something went wrong inside Callgate. This is a fault of Callgate, not yours.\n\n${stack}\n\n` +
      'Please report it with the lines above, what you ran, and the version (callgate --version).\n',
  );
}
