import { each, goModel, opens, restHarmless, returnsType } from '../../write.js';

/** S3-compatible stores: `minio.New("minio:9000", &minio.Options{…})`. */
export const minio = goModel(
  'minio',
  ['github.com/minio/minio-go', 'github.com/minio/minio-go/*'],
  [
    ...each(
      ['New', 'NewCore', 'NewWithRegion', 'NewWithOptions'],
      opens({ target: 'arg0', form: 'host-port', protocol: 'http', technology: 's3', defaultPort: 443 }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);
