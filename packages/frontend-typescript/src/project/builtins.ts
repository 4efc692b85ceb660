/** Modules of Node.js that need no prefix (Node.js docs, `module.builtinModules`), of version 22; parts of them follow a slash. */
const names = new Set(
  `
  assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https
  inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty url
  util v8 vm wasi worker_threads zlib
`
    .trim()
    .split(/\s+/u),
);

const parts = new Set(
  'assert/strict dns/promises fs/promises inspector/promises path/posix path/win32 readline/promises stream/consumers stream/promises stream/web timers/promises util/types'.split(
    ' ',
  ),
);

/** The canonical name of a module of Node.js, with its prefix; undefined for what is none. */
export function builtinOf(specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return specifier;
  const plain = specifier.endsWith('/') ? specifier.slice(0, -1) : specifier;
  // `events/` is written by bundlers for a package of that name.
  if (plain !== specifier) return undefined;
  return names.has(plain) || parts.has(plain) ? `node:${plain}` : undefined;
}
