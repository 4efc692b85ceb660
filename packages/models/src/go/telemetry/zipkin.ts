import { each, goModel, opens, restHarmless } from '../../write.js';

/** Zipkin: `zipkinhttp.NewReporter("http://zipkin:9411/api/v2/spans")`, `zipkin.New(url)`. */
export const zipkin = [
  goModel(
    'zipkin reporters',
    [
      'github.com/openzipkin/zipkin-go/reporter/http',
      'go.opentelemetry.io/otel/exporters/zipkin',
      'github.com/openzipkin/zipkin-go-opentracing',
    ],
    [
      ...each(
        ['NewReporter', 'New', 'NewRawExporter', 'NewHTTPCollector'],
        opens({ target: 'arg0', form: 'url', protocol: 'http', technology: 'zipkin', defaultPort: 9411 }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'zipkin',
    [
      'github.com/openzipkin/zipkin-go',
      'github.com/openzipkin/zipkin-go/middleware/**',
      'github.com/openzipkin/zipkin-go/model',
      'github.com/openzipkin/zipkin-go/propagation/**',
    ],
    restHarmless,
  ),
];
