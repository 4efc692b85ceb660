import type { Text } from '../value.js';

/** Keywords of connection strings that name no host (libpq, "Keyword/Value Connection Strings"; ADO.NET has the same form). */
const besideHost = /(?:^|[\s;?&])(?:user|username|uid|user id|password|passwd|pwd|dbname|database|sslmode|schema)=$/iu;

/** Whether what follows a piece of a text is a part of a connection string that says nothing of where it leads. */
export function isBesideHost(before: Text[number] | undefined): boolean {
  return before?.piece === 'text' && besideHost.test(before.text);
}
