import { fn, goModel, restHarmless } from '../../write.js';
import { aws } from './cloud-addresses.js';

/** `s3.New(session, &aws.Config{Endpoint: …})`. */
export const awsV1 = goModel(
  'AWS SDK v1',
  ['github.com/aws/aws-sdk-go/service/*'],
  [fn('New', aws('args1[].Endpoint', 'arg0.Endpoint')), ...restHarmless],
);
