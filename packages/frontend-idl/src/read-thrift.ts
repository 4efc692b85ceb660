/** What a `.thrift` file says that matters to who calls whom. */
export interface ThriftFile {
  /** The namespace of generated Go code, or of all languages; absent: that code is called after the file. */
  readonly namespace?: string;
  /** Names of its services, in the order of the file. */
  readonly services: readonly string[];
}

/**
 * Reads a Thrift definition (https://thrift.apache.org/docs/idl): its namespace and the names of its services. The types of what is sent do not
 * matter, so that the file need not be right in every detail.
 */
export function readThrift(text: string): ThriftFile {
  const code = withoutComments(text);
  const namespaces = new Map<string, string>();
  for (const [, scope = '', name = ''] of code.matchAll(/^[ \t]*namespace[ \t]+([\w.*]+)[ \t]+([\w.]+)/gmu)) {
    namespaces.set(scope, name);
  }
  const namespace = namespaces.get('go') ?? namespaces.get('*');
  const services = Array.from(
    code.matchAll(/\bservice\s+(\w+)(?:\s+extends\s+[\w.]+)?\s*\{/gu),
    ([, name = '']) => name,
  );
  return { ...(namespace === undefined ? {} : { namespace }), services: [...new Set(services)] };
}

/** Texts are taken away with the comments, since either may hold what looks like the other. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|#[^\n]*|"[^"\n]*"|'[^'\n]*'/gu, ' ');
}
