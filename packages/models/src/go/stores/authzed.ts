import { each, goModel, opens, restHarmless, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** SpiceDB: `authzed.NewClient("spicedb:50051", grpcutil.WithBearerToken(key))`. */
export const authzed = goModel(
  'authzed',
  ['github.com/authzed/authzed-go/*'],
  [
    ...each(
      ['NewClient', 'NewClientWithExperimentalAPIs'],
      opens({ target: 'arg0', ...sites.grpc }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);
