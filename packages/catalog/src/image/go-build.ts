import { baseOf, joinContainerPath } from '../files/paths.js';

/** A `go build` or `go install` found in a shell text. */
export interface GoBuild {
  /** Path of the program; absent: a name of its own in `directory`. */
  readonly output?: string;
  /** Folder in which programs are put where `output` does not name one. */
  readonly directory: string;
  /** As written: `./cmd/foo`, `.`, `main.go`, an import path. */
  readonly packages: readonly string[];
  /** Folder in which the command runs. */
  readonly workingDirectory: string;
}

/** Flags of `go build` that take a value (`go help build`). */
const valued = new Set(
  `
  o p asmflags buildmode buildvcs compiler covermode coverpkg gccgoflags gcflags installsuffix ldflags mod modfile
  overlay pgo pkgdir tags toolexec C
`
    .trim()
    .split(/\s+/u),
);

/**
 * Finds what a simple command builds with Go.
 * @param words of the command, without operators
 * @param workingDirectory absolute folder in which it runs
 * @returns undefined where the command builds nothing
 */
export function goBuildOf(words: readonly string[], workingDirectory: string): GoBuild | undefined {
  // `xx-go` builds for another platform (https://github.com/tonistiigi/xx#go--cgo).
  const start = words.findIndex((word) => /^(?:xx-)?go$/u.test(baseOf(word)));
  const verb = words[start + 1];
  // What stands before are assignments (`CGO_ENABLED=0`) and wrappers (`env`, `time`).
  if (start === -1 || (verb !== 'build' && verb !== 'install')) return undefined;
  let output: string | undefined;
  let folder = workingDirectory;
  const packages: string[] = [];
  for (let index = start + 2; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) {
      packages.push(word);
      continue;
    }
    const [flag, inline] = splitFlag(word);
    const value = inline ?? (valued.has(flag) ? words[++index] : undefined);
    if (flag === 'o' && value !== undefined) output = value;
    if (flag === 'C' && value !== undefined) folder = joinContainerPath(workingDirectory, value);
  }
  const variables = new Map(
    words.slice(0, start).map((word) => [word.split('=')[0] ?? '', word.slice(word.indexOf('=') + 1)]),
  );
  return {
    ...(output === undefined || verb === 'install'
      ? {}
      : { output: joinContainerPath(folder, output) + (output.endsWith('/') ? '/' : '') }),
    directory: verb === 'install' ? (variables.get('GOBIN') ?? '/go/bin') : folder,
    packages: packages.length === 0 ? ['.'] : packages,
    workingDirectory: folder,
  };
}

function splitFlag(word: string): readonly [flag: string, value: string | undefined] {
  const flag = word.replace(/^--?/, '');
  const equals = flag.indexOf('=');
  return equals === -1 ? [flag, undefined] : [flag.slice(0, equals), flag.slice(equals + 1)];
}
