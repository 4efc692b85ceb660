import { each, fn, goModel, restHarmless, returns } from '../write.js';

/** Injectors: constructors run, and get what the others return. `fx.New(fx.Provide(NewServer), fx.Invoke(run))`. */
export const injection = goModel(
  'injection',
  ['go.uber.org/fx', 'go.uber.org/dig'],
  [
    ...each(
      [
        'Provide',
        'Invoke',
        'Decorate',
        'Supply',
        'Container.Provide',
        'Container.Invoke',
        'Scope.Provide',
        'Scope.Invoke',
      ],
      { effect: 'provides', constructors: 'args0[]' },
    ),
    fn('Annotate', returns('arg0')),
    fn('Annotated.Target', returns('receiver.Target')),
    fn('new Annotated', { effect: 'provides', constructors: 'literal.Target' }),
    ...restHarmless,
  ],
);

/**
 * Nothing that is handed to wire ever runs: from a function that calls `wire.Build(Set)` its generator writes one that calls those
 * constructors of the set that are needed. Where what it wrote is not there, each of them may be needed.
 */
export const wire = goModel(
  'wire',
  ['github.com/google/wire'],
  [...each(['Build', 'NewSet'], { effect: 'provides', constructors: 'args0[]' }), ...restHarmless],
  { generatorTag: 'wireinject' },
);
