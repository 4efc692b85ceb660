import { each, fn, goModel, harmless, object, restOptions, returns, returnsType, stores, text } from '../../write.js';

/** A folder of documents, or one of them: `file.NewSource("configs")`. */
export const kratosConfigFile = goModel(
  'kratos config file',
  ['github.com/go-kratos/kratos/v2/config/file', 'github.com/go-kratos/kratos/config/file'],
  [fn('NewSource', returnsType('Source', object('Source', { path: 'arg0' }))), ...restOptions],
);

/**
 * `c := config.New(config.WithSource(file.NewSource(folder)))`, `c.Scan(&bootstrap)`, `c.Value("data.ledger").String()`. Structures are read by
 * the names of JSON. The source is most often a folder, of which any document may hold a key: the program's configuration.
 */
export const kratosConfig = goModel(
  'kratos config',
  ['github.com/go-kratos/kratos/v2/config', 'github.com/go-kratos/kratos/config'],
  [
    fn('New', returnsType('Config', object('Config', {}))),
    fn('Config.Scan', stores('arg0', { tree: text(''), tags: ['json'] })),
    fn('Config.Value', returnsType('Value', object('Value', { path: 'arg0' }))),
    ...each(
      ['Value.String', 'Value.Int', 'Value.Float', 'Value.Bool', 'Value.Duration', 'Value.Load'],
      returns({ setting: 'key', path: 'receiver.path' }),
    ),
    fn('Value.Scan', stores('arg0', { tree: text(''), at: 'receiver.path', tags: ['json'] })),
    ...harmless('Config.*', 'Value.*'),
    ...restOptions,
  ],
);
