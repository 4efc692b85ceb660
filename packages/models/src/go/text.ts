import type { ModelValue } from '@callgate/ir';
import { each, fn, goModel, restHarmless, returns } from '../write.js';

const computed: ModelValue = { unknown: 'computed' };

/** `fmt.Sprintf("http://%s:%d", host, port)` is a text put together; printing opens nothing. */
export const fmt = goModel(
  'fmt',
  ['fmt'],
  [
    fn('Sprintf', returns({ format: 'arg0', arguments: 'args1' })),
    fn('Sprint', returns({ join: 'args0', separator: { text: '' } })),
    fn('Sprintln', returns({ join: 'args0', separator: { text: ' ' } })),
    ...restHarmless,
  ],
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
    fn('Join', returns({ join: 'arg0', separator: 'arg1' })),
    ...each(['Split', 'SplitN', 'SplitSeq'], returns({ part: 'split', of: 'arg0', separator: 'arg1' })),
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
    ...each(['Buffer.String', 'Buffer.Bytes', 'Builder.String', 'Replacer.Replace'], returns(computed)),
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
