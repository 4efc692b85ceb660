import type { ModelValue } from '@callgate/ir';
import { carried, carries } from '../carried.js';
import { each, env, firstOf, fn, goModel, listens, restHarmless, returns, returnsType } from '../../write.js';

const ginAddress: ModelValue = firstOf('args0[]', { concat: [{ text: ':' }, env({ text: 'PORT' }, { text: '8080' })] });

/** `r := gin.Default()`, `r.Run(":8080")`; without an address the variable PORT, else 8080. */
export const gin = goModel(
  'gin',
  ['github.com/gin-gonic/gin'],
  [
    ...each(['Default', 'New'], returnsType('Engine')),
    ...each(
      ['Param', 'Query', 'DefaultQuery', 'PostForm', 'GetHeader', 'ClientIP'].map((name) => `Context.${name}`),
      returns({ unknown: 'input' }),
    ),
    fn('Context.Set', carries('gin', 'arg0', 'arg1')),
    ...each(['Context.Get', 'Context.MustGet', 'Context.GetString', 'Context.Value'], returns(carried('gin', 'arg0'))),
    fn('Engine.Run', listens(ginAddress, 'http')),
    fn('Engine.RunTLS', listens('arg0', 'http')),
    fn('Engine.RunListener', listens('arg0.Address', 'http')),
    ...each(['Engine.Group', 'RouterGroup.Group'], returnsType('RouterGroup')),
    ...restHarmless,
  ],
);
