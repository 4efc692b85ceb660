import type { Effect } from '@callgate/ir';
import { each, goModel } from '../../write.js';

/** The package that is made of a definition stands for it: clients and handlers of one definition are made into one package, or nobody knows. */
const contract = { packagePath: '^(.+)$' } as const;
const speaks: Effect = { effect: 'speaks', contract, protocol: 'http' };
const serves: Effect = { effect: 'serves', contract, protocol: 'http' };

/** What oapi-codegen makes: `api.NewClientWithResponses(server)`, `api.RegisterHandlers(router, &handler{})`. */
export const oapiCodegenGenerated = goModel(
  'oapi-codegen, generated',
  ['**'],
  [...each(['NewClient*'], speaks), ...each(['RegisterHandlers*', 'HandlerFromMux*', 'HandlerWithOptions'], serves)],
  { importing: ['github.com/oapi-codegen/runtime', 'github.com/deepmap/oapi-codegen/pkg/runtime'] },
);

/** What ogen makes: `oas.NewClient(server, security)`, `oas.NewServer(&handler{}, security)`. */
export const ogenGenerated = goModel(
  'ogen, generated',
  ['**'],
  [...each(['NewClient*'], speaks), ...each(['NewServer*'], serves)],
  { importing: ['github.com/ogen-go/ogen/ogenerrors', 'github.com/ogen-go/ogen/uri'] },
);
