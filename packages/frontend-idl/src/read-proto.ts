import type protobuf from 'protobufjs';

/** A service with its full name: `bank.v1.Ledger`. */
export interface ProtoService {
  readonly name: string;
  readonly fullName: string;
  /** Names of its methods, in the order of the file. */
  readonly methods: readonly string[];
}

/** What a `.proto` file says that matters to who calls whom. */
export interface ProtoFile {
  /** The option `go_package`, as it is written. */
  readonly goPackage?: string;
  readonly services: readonly ProtoService[];
  /** Why the file could not be read; it then has no services. */
  readonly problem?: { readonly text: string; readonly line: number };
}

/**
 * Reads one `.proto` file (https://protobuf.dev/reference/protobuf/proto3-spec/, proto2 and editions alike). Imports are not followed: the
 * types of messages do not matter.
 * @param parser protobufjs
 */
export function readProto(parser: typeof protobuf, text: string): ProtoFile {
  try {
    const { root, package: name } = parser.parse(text, new parser.Root(), { keepCase: true });
    const own = name === undefined ? root : root.lookup(name);
    const goPackage: unknown = own?.options?.['go_package'] ?? root.options?.['go_package'];
    return {
      ...(typeof goPackage === 'string' ? { goPackage } : {}),
      services: servicesIn(parser, root),
    };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const [, problem = words, line = '1'] = /^(.*) \(.*?line (\d+)\)$/u.exec(words) ?? [];
    return { services: [], problem: { text: problem, line: Number(line) } };
  }
}

function servicesIn(parser: typeof protobuf, root: protobuf.NamespaceBase): readonly ProtoService[] {
  const found: ProtoService[] = [];
  const open: protobuf.ReflectionObject[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next instanceof parser.Service) {
      found.push({
        name: next.name,
        fullName: next.fullName.replace(/^\./u, ''),
        methods: next.methodsArray.map((method) => method.name),
      });
    } else if (next instanceof parser.Namespace) open.push(...next.nestedArray);
  }
  return found.toSorted((a, b) => (a.fullName < b.fullName ? -1 : 1));
}
