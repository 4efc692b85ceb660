/** Values of GOOS that count in file names (Go 1.26, `internal/syslist/syslist.go`, KnownOS). */
const systems: ReadonlySet<string> = new Set([
  'aix',
  'android',
  'darwin',
  'dragonfly',
  'freebsd',
  'hurd',
  'illumos',
  'ios',
  'js',
  'linux',
  'nacl',
  'netbsd',
  'openbsd',
  'plan9',
  'solaris',
  'wasip1',
  'windows',
  'zos',
]);

/** Values of GOARCH that count in file names (the same file, KnownArch). */
const architectures: ReadonlySet<string> = new Set([
  '386',
  'amd64',
  'amd64p32',
  'arm',
  'armbe',
  'arm64',
  'arm64be',
  'loong64',
  'mips',
  'mipsle',
  'mips64',
  'mips64le',
  'mips64p32',
  'mips64p32le',
  'ppc',
  'ppc64',
  'ppc64le',
  'riscv',
  'riscv64',
  's390',
  's390x',
  'sparc',
  'sparc64',
  'wasm',
]);

/**
 * The condition under which a file is compiled: what its name says (`_linux`, `_amd64`, `_linux_amd64`, as in `go help
 * buildconstraint`) and its `//go:build` line, or the older `// +build` lines where it has none.
 *
 * @param baseName Name of the file without its folder.
 * @param head The text above the package clause.
 */
export function buildConstraint(baseName: string, head: string): string | undefined {
  const conditions = nameConditions(baseName);
  const written = head.includes('build') ? writtenCondition(head) : undefined;
  if (written === undefined) return conditions.length === 0 ? undefined : conditions.join(' && ');
  if (conditions.length === 0) return written;
  return [...conditions, written.includes('||') ? `(${written})` : written].join(' && ');
}

function nameConditions(baseName: string): string[] {
  const stem = baseName.endsWith('.go') ? baseName.slice(0, -3) : baseName;
  const words = stem.split('_').slice(1);
  if (words.at(-1) === 'test') words.pop();
  const last = words.at(-1);
  const before = words.at(-2);
  if (last === undefined) return [];
  if (architectures.has(last)) return before !== undefined && systems.has(before) ? [before, last] : [last];
  return systems.has(last) ? [last] : [];
}

function writtenCondition(head: string): string | undefined {
  const older: string[] = [];
  for (const line of head.split('\n')) {
    const text = line.trim();
    if (text.startsWith('//go:build ')) return text.slice('//go:build '.length).trim();
    if (!text.startsWith('//')) continue;
    const words = text.slice(2).trim();
    if (words.startsWith('+build ')) older.push(olderCondition(words.slice('+build '.length)));
  }
  if (older.length === 0) return undefined;
  return older.length === 1 ? older[0] : older.map((one) => (one.includes('||') ? `(${one})` : one)).join(' && ');
}

/** `linux,386 darwin` is `linux && 386 || darwin`. */
function olderCondition(words: string): string {
  return words
    .trim()
    .split(/\s+/)
    .map((option) => option.split(',').join(' && '))
    .join(' || ');
}

/**
 * Whether no build takes a file in: it asks for the tag `ignore`, by which generators that are run by hand are kept out (`go help buildconstraint`).
 * @param constraint of the file
 */
export function isNeverBuilt(constraint: string | undefined): boolean {
  return constraint !== undefined && !constraint.includes('||') && /(?:^|&&)\s*ignore\s*(?:&&|$)/u.test(constraint);
}
