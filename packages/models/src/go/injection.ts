import { each, fn, goModel, restHarmless, returns } from '../write.js';

/** Injectors: constructors run, and get what the others return. `fx.New(fx.Provide(NewServer), fx.Invoke(run))`, `wire.Build(NewServer)`. */
export const injection = goModel(
  'injection',
  ['go.uber.org/fx', 'go.uber.org/dig', 'github.com/google/wire'],
  [
    ...each(
      [
        'Provide',
        'Invoke',
        'Decorate',
        'Container.Provide',
        'Container.Invoke',
        'Scope.Provide',
        'Scope.Invoke',
        'Build',
        'NewSet',
      ],
      { effect: 'provides', constructors: 'args0[]' },
    ),
    fn('Annotate', returns('arg0')),
    fn('Annotated.Target', returns('receiver.Target')),
    fn('new Annotated', { effect: 'provides', constructors: 'literal.Target' }),
    ...restHarmless,
  ],
);
