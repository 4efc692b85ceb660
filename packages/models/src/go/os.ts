import { each, env, fn, goModel, restHarmless, returns, returnsType, setsOver } from '../write.js';

/**
 * The environment, arguments and files. `os.Getenv("LEDGER_ADDR")` is a setting; so is what `os.ReadFile("/etc/ledger/addr")` returns.
 */
export const os = goModel(
  'os',
  ['os'],
  [
    fn('Getenv', returns(env('arg0'))),
    fn('LookupEnv', returns(env('arg0'), 0), returns({ isSet: env('arg0') }, 1)),
    fn('Setenv', setsOver(env('arg0'), 'arg1')),
    // Variables inside a text: a document stays that document, with variables replaced where it is read.
    ...each(['ExpandEnv', 'Expand'], returns('arg0')),
    fn('ReadFile', returns({ setting: 'file', path: 'arg0' })),
    ...each(['Open', 'OpenFile'], returnsType('File', { setting: 'file', path: 'arg0' })),
    // Paths are looked up from the folder in which the program works, which is what a dot says.
    fn('Getwd', returns({ text: '.' }, 0)),
    fn('Hostname', returns({ unknown: 'input' })),
    ...restHarmless,
  ],
  { variables: { Args: { setting: 'args', from: -1 } }, types: { Stdin: 'File', Stdout: 'File', Stderr: 'File' } },
);

/** `runtime.Caller(0)`: what lies beside the source, where the program is run from there. */
export const runtime = goModel('runtime', ['runtime'], [fn('Caller', returns({ here: 'file' }, 1)), ...restHarmless]);

/** System calls under `os` read the same environment. */
export const syscall = goModel(
  'syscall',
  ['syscall', 'golang.org/x/sys/unix'],
  [
    fn('Getenv', returns(env('arg0'), 0), returns({ isSet: env('arg0') }, 1)),
    fn('Setenv', setsOver(env('arg0'), 'arg1')),
  ],
);

/** Readers: what is read from a file is the file's content. */
export const io = goModel(
  'io',
  ['io', 'io/ioutil', 'bufio'],
  [
    fn('ReadAll', returns('arg0')),
    fn('ReadFile', returns({ setting: 'file', path: 'arg0' })),
    fn('NopCloser', returns('arg0')),
    ...each(['NewReader', 'NewReaderSize', 'TeeReader', 'LimitReader'], returnsType('Reader', 'arg0')),
    fn('NewScanner', returnsType('Scanner', 'arg0')),
    ...each(['Scanner.Text', 'Scanner.Bytes', 'Reader.ReadString', 'Reader.ReadLine'], returns({ unknown: 'input' })),
    ...restHarmless,
  ],
);

/** `file.ToTrimString("cfg.json")`. */
export const toolkitsFile = goModel(
  'toolkits file',
  ['github.com/toolkits/file'],
  [...each(['ToString', 'ToTrimString', 'ToBytes'], returns({ setting: 'file', path: 'arg0' }, 0)), ...restHarmless],
);

/** Embedded files: `//go:embed` content is part of the repository. */
export const embed = goModel(
  'embed',
  ['embed', 'io/fs'],
  [fn('FS.ReadFile', returns({ setting: 'file', path: 'arg0' })), ...restHarmless],
);
