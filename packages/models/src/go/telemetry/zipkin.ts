import { each, env, firstOf, goModel, opens, restHarmless, text } from '../../write.js';

/** Zipkin: `zipkinhttp.NewReporter("http://zipkin:9411/api/v2/spans")`, `zipkin.New(url)`. */
export const zipkin = [
  goModel(
    'otel zipkin exporter',
    ['go.opentelemetry.io/otel/exporters/zipkin'],
    [
      ...each(
        ['New', 'NewRawExporter'],
        opens({
          target: firstOf(
            'arg0',
            env(text('OTEL_EXPORTER_ZIPKIN_ENDPOINT'), text('http://localhost:9411/api/v2/spans')),
          ),
          form: 'url',
          protocol: 'http',
          technology: 'zipkin',
          defaultPort: 9411,
        }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'zipkin reporters',
    ['github.com/openzipkin/zipkin-go/reporter/http', 'github.com/openzipkin/zipkin-go-opentracing'],
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
