import { fn, goModel, opens, restHarmless, returnsType } from '../../write.js';

/** `push.New("http://pushgateway:9091", "job")`, `api.NewClient(api.Config{Address: "http://prometheus:9090"})`. */
export const prometheus = [
  goModel(
    'prometheus push',
    ['github.com/prometheus/client_golang/prometheus/push'],
    [
      fn(
        'New',
        opens({ target: 'arg0', form: 'url', protocol: 'http', technology: 'prometheus', defaultPort: 9091 }),
        returnsType('Pusher'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'prometheus api',
    ['github.com/prometheus/client_golang/api'],
    [
      fn(
        'NewClient',
        opens({ target: 'arg0.Address', form: 'url', protocol: 'http', technology: 'prometheus', defaultPort: 9090 }),
        returnsType('Client'),
      ),
      ...restHarmless,
    ],
  ),
];
