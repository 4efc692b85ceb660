import type { ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, object, restHarmless, returns, returnsType, writes } from '../write.js';

const computed: ModelValue = { unknown: 'computed' };

/** `fmt.Sprintf("http://%s:%d", host, port)` is a text put together; printing opens nothing. */
export const fmt = goModel(
  'fmt',
  ['fmt'],
  [
    fn('Sprintf', returns({ format: 'arg0', arguments: 'args1' })),
    fn('Sprint', returns({ join: 'args0', separator: { text: '' } })),
    fn('Sprintln', returns({ join: 'args0', separator: { text: ' ' } })),
    fn('Fprintf', writes('arg0', { format: 'arg1', arguments: 'args2' })),
    fn('Fprint', writes('arg0', { join: 'args1', separator: { text: '' } })),
    fn('Fprintln', writes('arg0', { join: 'args1', separator: { text: ' ' } })),
    ...restHarmless,
  ],
);

/** Pairs of a replacer that are known. */
const pairs = 4;
/** Stands in no text, so that a pair that is not given replaces nothing. */
const nowhere: ModelValue = { text: '\0' };

/** `strings.NewReplacer("{host}", host, "{port}", port).Replace(text)`: one pair after the other. */
function replacing(): ModelValue {
  let replaced: ModelValue = 'arg0';
  for (let at = 0; at < pairs; at++) {
    const [from, to] = [`receiver.Pair${String(at * 2)}`, `receiver.Pair${String(at * 2 + 1)}`];
    replaced = { replace: replaced, from: firstOf(from, nowhere), to: firstOf(to, nowhere) };
  }
  return replaced;
}

const replacer = object(
  'Replacer',
  Object.fromEntries(
    Array.from({ length: pairs * 2 }, (_, at): [string, ModelValue] => [`Pair${String(at)}`, `arg${String(at)}`]),
  ),
);

/** Texts are cut, trimmed and joined; the same functions of `bytes` do the same to bytes. */
export const strings = goModel(
  'strings and bytes',
  ['strings', 'bytes'],
  [
    fn('TrimSpace', returns({ trim: 'both', of: 'arg0' })),
    fn('Trim', returns({ trim: 'both', of: 'arg0', what: 'arg1' })),
    fn('TrimLeft', returns({ trim: 'left', of: 'arg0', what: 'arg1' })),
    fn('TrimRight', returns({ trim: 'right', of: 'arg0', what: 'arg1' })),
    ...each(['TrimPrefix', 'CutPrefix'], returns({ trim: 'prefix', of: 'arg0', what: 'arg1' })),
    ...each(['TrimSuffix', 'CutSuffix'], returns({ trim: 'suffix', of: 'arg0', what: 'arg1' })),
    ...each(['Replace', 'ReplaceAll'], returns({ replace: 'arg0', from: 'arg1', to: 'arg2' })),
    fn('HasPrefix', returns({ part: 'starts-with', of: 'arg0', separator: 'arg1' })),
    fn('HasSuffix', returns({ part: 'ends-with', of: 'arg0', separator: 'arg1' })),
    fn('Join', returns({ join: 'arg0', separator: 'arg1' })),
    ...each(['Split', 'SplitSeq'], returns({ part: 'split', of: 'arg0', separator: 'arg1' })),
    // It is asked for two parts: a name and the rest.
    fn(
      'SplitN',
      returns({
        list: [
          { part: 'before', of: 'arg0', separator: 'arg1' },
          { part: 'after', of: 'arg0', separator: 'arg1' },
        ],
      }),
    ),
    fn('Fields', returns({ part: 'split', of: 'arg0', separator: { text: ' ' } })),
    fn(
      'Cut',
      returns({ part: 'before', of: 'arg0', separator: 'arg1' }, 0),
      returns({ part: 'after', of: 'arg0', separator: 'arg1' }, 1),
    ),
    fn('ToLower', returns({ lower: 'arg0' })),
    fn('ToUpper', returns({ upper: 'arg0' })),
    ...each(['Clone', 'ToValidUTF8'], returns('arg0')),
    // A reader or a buffer stands for what it holds.
    ...each(['NewReader', 'NewBuffer', 'NewBufferString'], returns('arg0')),
    // What is written piece by piece.
    ...each(
      ['WriteString', 'Write'].flatMap((name) => [`Buffer.${name}`, `Builder.${name}`]),
      writes('receiver', 'arg0'),
    ),
    ...each(
      ['WriteByte', 'WriteRune'].flatMap((name) => [`Buffer.${name}`, `Builder.${name}`]),
      writes('receiver', { character: 'arg0' }),
    ),
    ...each(['Buffer.Reset', 'Buffer.Truncate', 'Buffer.ReadFrom', 'Builder.Reset'], writes('receiver', computed)),
    ...each(['Buffer.String', 'Buffer.Bytes', 'Builder.String'], returns({ written: 'receiver' })),
    fn('NewReplacer', returnsType('Replacer', replacer)),
    fn('Replacer.Replace', returns(replacing())),
    ...each(['Title', 'Repeat', 'Map'], returns(computed)),
    ...restHarmless,
  ],
);

/** A number is kept as its text: `strconv.Itoa(8080)` is `8080`, and `strconv.Atoi("8080")` too. */
export const strconv = goModel(
  'strconv',
  ['strconv'],
  [
    ...each(['Itoa', 'FormatInt', 'FormatUint', 'FormatBool'], returns('arg0')),
    ...each(['Atoi', 'ParseInt', 'ParseUint', 'ParseBool', 'ParseFloat'], returns('arg0')),
    ...restHarmless,
  ],
);

/** `path.Join("/etc/ledger", name)`: elements with one slash between. */
export const path = goModel(
  'path',
  ['path', 'path/filepath'],
  [
    fn('Join', returns({ join: 'args0', separator: { text: '/' } })),
    ...each(['Clean', 'Abs', 'FromSlash', 'ToSlash', 'EvalSymlinks'], returns('arg0')),
    fn('Dir', returns({ part: 'folder', of: 'arg0' })),
    fn('IsAbs', returns({ part: 'absolute', of: 'arg0' })),
    fn('Base', returns({ part: 'base', of: 'arg0' })),
    fn('Ext', returns(computed)),
    ...restHarmless,
  ],
);

/** `errors.New(concat)`, and messages with addresses in them, go nowhere. */
export const errorMessages = goModel(
  'error messages',
  [
    'errors',
    'github.com/pkg/errors',
    'golang.org/x/xerrors',
    'go.uber.org/multierr',
    'github.com/hashicorp/go-multierror',
  ],
  [...restHarmless],
);

export const textConversions = goModel(
  'text conversions',
  ['github.com/samber/lo'],
  [
    fn('ToPtr', returns('arg0')),
    fn('FromPtr', returns('arg0')),
    fn('CoalesceOrEmpty', returns({ firstOf: ['args0[]'] })),
    fn('Ternary', returns({ anyOf: ['arg1', 'arg2'] })),
    fn('Must', returns('arg0')),
  ],
);
