import type { ReasonCode } from '@callgate/ir';

const directive = 'or write "// callgate: calls <service>" above the call';

/** Whether a reason names a setting that is missing: the same wherever it is missing. */
export function namesSetting(reason: ReasonCode): boolean {
  return reason === 'setting-not-set' || reason === 'setting-unknown' || reason === 'setting-secret';
}

/** What would settle an entry of the ledger. */
export function remedyFor(reason: ReasonCode): string {
  switch (reason) {
    case 'setting-not-set':
      return `set it in the workload's manifest, give it a default in the code, ${directive}`;
    case 'setting-secret':
      return `move the host out of the secret, ${directive}`;
    case 'setting-unknown':
      return `let Callgate read where it is set (a rendered chart, the environment's overlay), ${directive}`;
    case 'unmodelled-library':
    case 'unmodelled-sink':
      return `add a model of the library to callgate.config.yaml (docs/adding-a-library-model.md), ${directive}`;
    case 'input':
      return `name what may be called with "// callgate: calls <service>" above the call`;
    case 'ambiguous':
    case 'no-owner':
      return `bind the address to a service in callgate.config.yaml, ${directive}`;
    case 'malformed':
      return `correct the address, ${directive}`;
    case 'unparsed':
      return `correct the syntax error, ${directive}`;
    case 'bound':
    case 'computed':
    case 'dynamic':
    case 'no-value':
      return directive.replace(/^or /, '');
  }
}

/** What is not known, where nothing more precise can be said. */
export function describeHole(reason: ReasonCode): string {
  switch (reason) {
    case 'input':
      return 'a part of the address comes in while the program runs';
    case 'computed':
      return 'a part of the address is computed in a way that is not followed';
    case 'dynamic':
      return 'a part of the address comes from a function that is not known';
    case 'bound':
      return 'a part of the address has more possible values than are followed';
    default:
      return 'a part of the address has no value';
  }
}
