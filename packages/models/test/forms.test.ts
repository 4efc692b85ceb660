import type { Effect } from '@callgate/ir';
import { modelIr } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { findModel } from './find-model.js';

interface Example {
  /** The form that it shows: an effect, or the telling field of a value. */
  readonly form: string;
  /** The code of which the model speaks, Go where nothing else is said. */
  readonly go: string;
  readonly call: readonly [path: string, callee: string, parameters?: number];
  readonly effect: Effect;
}

const parsed = (from: string): object => ({
  object: 'net/url.URL',
  fields: {
    Text: from,
    Scheme: { part: 'url-scheme', of: from },
    Host: { part: 'url-host', of: from },
    Path: { part: 'url-path', of: from },
  },
});

/** One documented example of each form that a model can take, as the models in this package use it. */
const examples: readonly Example[] = [
  {
    form: 'opens',
    go: 'producer, err := sarama.NewSyncProducer([]string{"kafka-0:9092", "kafka-1:9092"}, config)',
    call: ['github.com/IBM/sarama', 'NewSyncProducer'],
    effect: {
      effect: 'opens',
      target: 'arg0[]',
      form: 'host-port',
      protocol: 'kafka',
      technology: 'kafka',
      defaultPort: 9092,
    },
  },
  {
    form: 'opens with a condition',
    go: 'db, err := sql.Open("postgres", dsn)',
    call: ['database/sql', 'Open'],
    effect: {
      effect: 'opens',
      target: 'arg1',
      form: 'postgres-dsn',
      protocol: 'postgres',
      technology: 'postgres',
      defaultPort: 5432,
      where: {
        value: 'arg0',
        in: ['postgres', 'pgx', 'pgx/v4', 'pgx/v5', 'cloudsqlpostgres', 'pg', 'nrpostgres', 'otelpgx'],
      },
    },
  },
  {
    form: 'opens by the way (secondary)',
    go: 'err := c.cc.Invoke(ctx, "/bank.Ledger/Post", in, out, opts...)',
    call: ['google.golang.org/grpc', 'ClientConnInterface.Invoke'],
    effect: {
      effect: 'opens',
      target: 'receiver.target',
      form: 'grpc-target',
      protocol: 'grpc',
      defaultPort: 443,
      operation: 'arg1',
      secondary: true,
    },
  },
  {
    form: 'opensExternal',
    go: 'err := profiler.Start(profiler.Config{Service: "ledger"})',
    call: ['cloud.google.com/go/profiler', 'Start'],
    effect: {
      effect: 'opensExternal',
      name: { text: 'cloudprofiler.googleapis.com' },
      protocol: 'https',
      port: 443,
    },
  },
  {
    form: 'listens',
    go: 'err := http.ListenAndServe(":8080", mux)',
    call: ['net/http', 'ListenAndServe'],
    effect: { effect: 'listens', address: { firstOf: ['arg0', { text: ':80' }] }, protocol: 'http' },
  },
  {
    form: 'serves',
    go: 's.RegisterService(&Ledger_ServiceDesc, srv)',
    call: ['google.golang.org/grpc', 'ServiceRegistrar.RegisterService'],
    effect: { effect: 'serves', contract: 'arg0.ServiceName' },
  },
  {
    form: 'speaks',
    go: 'err := c.cc.Invoke(ctx, "/bank.Ledger/Post", in, out, opts...)',
    call: ['google.golang.org/grpc', 'ClientConnInterface.Invoke'],
    effect: { effect: 'speaks', contract: 'arg1' },
  },
  {
    form: 'returns',
    go: 'host, port, err := net.SplitHostPort(addr)',
    call: ['net', 'SplitHostPort'],
    effect: { effect: 'returns', result: 1, value: { part: 'port', of: 'arg0' } },
  },
  {
    form: 'stores',
    go: 'flag.StringVar(&config.addr, "addr", "ledger:80", "where the ledger is")',
    call: ['flag', 'StringVar'],
    effect: { effect: 'stores', into: 'arg0', value: { setting: 'flag', name: 'arg1', default: 'arg2' } },
  },
  {
    form: 'sets searched',
    go: 'viper.AddConfigPath("/etc/cart"); viper.SetDefault("ledger.addr", "ledger:80")',
    call: ['github.com/spf13/viper', 'SetDefault'],
    effect: {
      effect: 'sets',
      setting: {
        setting: 'key',
        path: 'arg0',
        source: {
          anyOf: [
            { registered: { text: '' }, in: 'viper file' },
            {
              searched: {
                concat: [
                  { registered: { text: '' }, in: 'viper folders' },
                  { text: '/' },
                  { registered: { text: '' }, in: 'viper name', otherwise: { text: 'config' } },
                  { text: '.*' },
                ],
              },
            },
          ],
        },
      },
      to: 'arg1',
      priority: 'under',
    },
  },
  {
    form: 'calls',
    go: 'resp, err := (&http.Client{Transport: signing}).Do(req) // signing.RoundTrip(req)',
    call: ['net/http', 'Client.Do'],
    effect: { effect: 'calls', function: 'receiver.Transport.RoundTrip', arguments: ['arg0'] },
  },
  {
    form: 'role',
    go: 'app := &cli.App{Name: "bank", Before: setUp, Action: run}',
    call: ['github.com/urfave/cli/v2', 'new App'],
    effect: {
      effect: 'role',
      name: 'literal.Name',
      runs: ['literal.Before', 'literal.Action', 'literal.After'],
      inherited: ['literal.Before', 'literal.After'],
    },
  },
  {
    form: 'subcommand',
    go: 'root.AddCommand(serve, migrate)',
    call: ['github.com/spf13/cobra', 'Command.AddCommand'],
    effect: { effect: 'subcommand', parent: 'receiver', child: 'args0[]' },
  },
  {
    form: 'provides',
    go: 'fx.New(fx.Provide(NewLedger), fx.Invoke(run))',
    call: ['go.uber.org/fx', 'Provide'],
    effect: { effect: 'provides', constructors: 'args0[]' },
  },
  {
    form: 'names',
    go: 'run, err := c.ExecuteWorkflow(ctx, options, billing.Charge, input)',
    call: ['go.temporal.io/sdk/client', 'Client.ExecuteWorkflow'],
    effect: { effect: 'names', function: 'arg2' },
  },
  {
    form: 'registers resultOf',
    go: "// TypeScript\nregisterAs('ledger', () => ({ host: process.env.LEDGER_HOST }))",
    call: ['@nestjs/config', 'registerAs'],
    effect: {
      effect: 'registers',
      in: 'Nest configuration',
      key: 'arg0',
      value: { resultOf: 'arg1' },
    },
  },
  {
    form: 'registered',
    go: "// TypeScript\nconst ledger = app.get('ledger');",
    call: ['express', 'Application.get', 1],
    effect: { effect: 'returns', value: { registered: 'arg0', in: 'application settings' } },
  },
  {
    form: 'harmless',
    go: 'log.Printf("ledger at %s", addr)',
    call: ['log', 'Printf'],
    effect: { effect: 'harmless' },
  },
  {
    form: 'text',
    go: 'config, err := rest.InClusterConfig()',
    call: ['k8s.io/client-go/rest', 'InClusterConfig'],
    effect: { effect: 'opensExternal', name: { text: 'kubernetes.default.svc' }, protocol: 'https', port: 443 },
  },
  {
    form: 'concat',
    go: 'u, err := url.JoinPath(base, "balance")',
    call: ['net/url', 'JoinPath'],
    effect: {
      effect: 'returns',
      value: { concat: ['arg0', { text: '/' }, { join: 'args1', separator: { text: '/' } }] },
    },
  },
  {
    form: 'format',
    go: 'addr := fmt.Sprintf("%s:%d", host, port)',
    call: ['fmt', 'Sprintf'],
    effect: { effect: 'returns', value: { format: 'arg0', arguments: 'args1' } },
  },
  {
    form: 'join',
    go: 'list := strings.Join(brokers, ",")',
    call: ['strings', 'Join'],
    effect: { effect: 'returns', value: { join: 'arg0', separator: 'arg1' } },
  },
  {
    form: 'part',
    go: 'brokers := strings.Split(os.Getenv("KAFKA_BROKERS"), ",")',
    call: ['strings', 'Split'],
    effect: { effect: 'returns', value: { part: 'split', of: 'arg0', separator: 'arg1' } },
  },
  {
    form: 'url',
    go: 'resp, err := client.Do(req)',
    call: ['net/http', 'Client.Do'],
    effect: { effect: 'opens', target: { url: 'arg0.URL' }, form: 'url', protocol: 'http' },
  },
  {
    form: 'relativeTo',
    go: 'resp, err := resty.New().SetBaseURL("http://ledger").R().Get("/balance")',
    call: ['github.com/go-resty/resty/v2', 'Request.Get'],
    effect: {
      effect: 'opens',
      target: { firstOf: [{ relativeTo: 'receiver.client.BaseURL', reference: 'arg0' }, 'arg0'] },
      form: 'url',
      protocol: 'http',
    },
  },
  {
    form: 'trim',
    go: 'host := strings.TrimPrefix(addr, "http://")',
    call: ['strings', 'TrimPrefix'],
    effect: { effect: 'returns', value: { trim: 'prefix', of: 'arg0', what: 'arg1' } },
  },
  {
    form: 'replace',
    go: 'host := strings.ReplaceAll(name, "_", "-")',
    call: ['strings', 'ReplaceAll'],
    effect: { effect: 'returns', value: { replace: 'arg0', from: 'arg1', to: 'arg2' } },
  },
  {
    form: 'lower',
    go: 'host := strings.ToLower(name)',
    call: ['strings', 'ToLower'],
    effect: { effect: 'returns', value: { lower: 'arg0' } },
  },
  {
    form: 'upper',
    go: 'addr := os.Getenv(strings.ToUpper(name) + "_ADDR")',
    call: ['strings', 'ToUpper'],
    effect: { effect: 'returns', value: { upper: 'arg0' } },
  },
  {
    form: 'hostPort',
    go: 'addr := net.JoinHostPort(host, strconv.Itoa(port))',
    call: ['net', 'JoinHostPort'],
    effect: { effect: 'returns', value: { hostPort: ['arg0', 'arg1'] } },
  },
  {
    form: 'setting: env',
    go: 'addr := os.Getenv("LEDGER_ADDR")',
    call: ['os', 'Getenv'],
    effect: { effect: 'returns', value: { setting: 'env', name: 'arg0' } },
  },
  {
    form: 'setting: flag',
    go: 'addr := flag.String("ledger", "ledger:80", "where the ledger is")',
    call: ['flag', 'String'],
    effect: { effect: 'returns', value: { setting: 'flag', name: 'arg0', default: 'arg1' } },
  },
  {
    form: 'setting: arg',
    go: 'switch kingpin.Parse() { case serve.FullCommand(): … }',
    call: ['github.com/alecthomas/kingpin/v2', 'Parse'],
    effect: { effect: 'returns', value: { setting: 'arg', index: 0 } },
  },
  {
    form: 'setting: args',
    go: 'flag.Parse(); names := flag.Args()',
    call: ['flag', 'Args'],
    effect: { effect: 'returns', value: { setting: 'args', from: 0, positional: true } },
  },
  {
    form: 'setting: arg-at',
    go: 'flag.Parse(); switch flag.Arg(0) { case "serve": … }',
    call: ['flag', 'Arg'],
    effect: { effect: 'returns', value: { setting: 'arg-at', at: 'arg0', positional: true } },
  },
  {
    form: 'setting: key',
    go: 'addr := k.String("ledger.addr")',
    call: ['github.com/knadh/koanf/v2', 'Koanf.String'],
    effect: {
      effect: 'returns',
      value: {
        firstOf: [
          {
            setting: 'env',
            name: {
              concat: [
                { registered: { text: '' }, in: 'koanf prefix' },
                { upper: { replace: 'arg0', from: { text: '.' }, to: { text: '_' } } },
              ],
            },
          },
          { setting: 'key', path: 'arg0', source: { registered: { text: '' }, in: 'koanf file' } },
        ],
      },
    },
  },
  {
    form: 'setting: file',
    go: 'addr, err := os.ReadFile("/etc/bank/ledger")',
    call: ['os', 'ReadFile'],
    effect: { effect: 'returns', value: { setting: 'file', path: 'arg0' } },
  },
  {
    form: 'writes',
    go: 'fmt.Fprintf(&b, "http://%s:%d", host, port)',
    call: ['fmt', 'Fprintf'],
    effect: { effect: 'writes', into: 'arg0', text: { format: 'arg1', arguments: 'args2' } },
  },
  {
    form: 'character',
    go: "b.WriteByte(':')",
    call: ['strings', 'Builder.WriteByte'],
    effect: { effect: 'writes', into: 'receiver', text: { character: 'arg0' } },
  },
  {
    form: 'written',
    go: 'url := b.String()',
    call: ['strings', 'Builder.String'],
    effect: { effect: 'returns', value: { written: 'receiver' } },
  },
  {
    form: 'isSet',
    go: 'addr, ok := os.LookupEnv("LEDGER_ADDR")',
    call: ['os', 'LookupEnv'],
    effect: { effect: 'returns', result: 1, value: { isSet: { setting: 'env', name: 'arg0' } } },
  },
  {
    form: 'tree',
    go: 'err := cleanenv.ReadConfig("config.yml", &config) // Addr string `yaml:"addr" env:"ADDR" env-default:"ledger:80"`',
    call: ['github.com/ilyakaznacheev/cleanenv', 'ReadConfig'],
    effect: {
      effect: 'stores',
      into: 'arg1',
      value: {
        tree: { setting: 'file', path: 'arg0' },
        tags: ['yaml', 'json', 'toml'],
        envTags: ['env'],
        defaults: { tags: ['env-default'] },
      },
    },
  },
  {
    form: 'envTree',
    go: 'err := env.Parse(&config) // Addr string `env:"ADDR" envDefault:"ledger:80"`',
    call: ['github.com/caarlos0/env/v11', 'Parse'],
    effect: {
      effect: 'stores',
      into: 'arg0',
      value: { envTree: ['env'], defaults: { tags: ['envDefault'] }, prefixTag: 'envPrefix' },
    },
  },
  {
    form: 'object',
    go: 'req, err := http.NewRequest("GET", base+"/balance", nil)',
    call: ['net/http', 'NewRequest'],
    effect: {
      effect: 'returns',
      type: 'Request',
      value: { object: 'net/http.Request', fields: { Method: 'arg0', URL: parsed('arg1') as never } },
    },
  },
  {
    form: 'list',
    go: 'addresses, err := net.LookupHost("ledger") // the name stands for its addresses',
    call: ['net', 'LookupHost'],
    effect: { effect: 'returns', value: { list: ['arg0'] } },
  },
  {
    form: 'anyOf',
    go: 'addr := lo.Ternary(local, "localhost:80", "ledger:80")',
    call: ['github.com/samber/lo', 'Ternary'],
    effect: { effect: 'returns', value: { anyOf: ['arg1', 'arg2'] } },
  },
  {
    form: 'handsTo',
    go: 'new Promise((resolve) => resolve("http://ledger:7000"))',
    call: ['globalThis', 'new Promise'],
    effect: { effect: 'returns', value: { handsTo: 'arg0', parameter: 0, argument: 0 } },
  },
  {
    form: 'variable',
    go: 'axios.defaults.baseURL = "http://ledger:7000"; axios.getUri({})',
    call: ['axios', 'getUri'],
    effect: {
      effect: 'returns',
      value: {
        firstOf: [
          {
            firstOf: [
              { relativeTo: 'arg0.baseURL', reference: { url: 'arg0.url' } },
              { relativeTo: { registered: { text: 'baseURL' }, in: 'axios' }, reference: { url: 'arg0.url' } },
              { relativeTo: { variable: 'defaults.baseURL' }, reference: { url: 'arg0.url' } },
              { url: 'arg0.url' },
            ],
          },
          'arg0.baseURL',
        ],
      },
    },
  },
  {
    form: 'entryOf',
    go: '// TypeScript\nnew Map([["ledger", "http://ledger:7000"]]).get("ledger")',
    call: ['globalThis', '?.get', 1],
    effect: { effect: 'returns', value: { entryOf: 'receiver', key: 'arg0' } },
  },
  {
    form: 'over',
    go: '// TypeScript\nconst env = cleanEnv(process.env, { LEDGER: url({ default: "http://ledger:7000" }) })',
    call: ['envalid', 'cleanEnv'],
    effect: { effect: 'returns', value: { over: { envTree: [], untagged: 'same' }, under: 'arg1' } },
  },
  {
    form: 'merged',
    go: '// TypeScript\nObject.assign({ ledger: "ledger:7000" }, settings)',
    call: ['globalThis', 'Object.assign'],
    effect: { effect: 'returns', value: { merged: ['arg0', 'arg1', 'arg2', 'arg3', 'arg4'] } },
  },
  {
    form: 'entryOf',
    go: '// TypeScript\nconfig.get("ledger") // new Map([["ledger", "http://ledger:7000"]])',
    call: ['globalThis', 'Map.get', 1],
    effect: { effect: 'returns', value: { entryOf: 'receiver', key: 'arg0' } },
  },
  {
    form: 'firstOf',
    go: 'client := redis.NewClient(&redis.Options{Addr: addr}) // or else localhost:6379',
    call: ['github.com/redis/go-redis/v9', 'NewClient'],
    effect: {
      effect: 'opens',
      target: { firstOf: ['arg0.Text', 'arg0.Addr', { text: 'localhost:6379' }] },
      form: 'redis-uri',
      protocol: 'redis',
      technology: 'redis',
      defaultPort: 6379,
    },
  },
  {
    form: 'filledBy',
    go: 'proxy := &httputil.ReverseProxy{Director: func(r *http.Request) { r.URL = target }}',
    call: ['net/http/httputil', 'new ReverseProxy'],
    effect: {
      effect: 'opens',
      target: {
        url: {
          firstOf: [
            { filledBy: 'literal.Director', argument: 0, object: 'net/http.Request', field: ['URL'] },
            { filledBy: 'literal.Rewrite', argument: 0, object: 'ProxyRequest', field: ['Out', 'URL'] },
          ],
        },
      },
      form: 'url',
      protocol: 'http',
    },
  },
  {
    form: 'here',
    go: '_, file, _, ok := runtime.Caller(0)',
    call: ['runtime', 'Caller'],
    effect: { effect: 'returns', result: 1, value: { here: 'file' } },
  },
  {
    form: 'module',
    go: "const settings = require(join(process.cwd(), 'config/defaults.js'));",
    call: ['globalThis', 'require'],
    effect: { effect: 'returns', value: { module: 'arg0' } },
  },
  {
    form: 'packagePath',
    go: 'ledgerproto.GETBalanceRequest{Account: id}.Send(ctx) // package …/service.ledger/proto',
    call: ['example.com/bank/service.ledger/proto', 'GETBalanceRequest.Send', 1],
    effect: {
      effect: 'opens',
      target: { packagePath: String.raw`(?:^|/)(service\.[A-Za-z0-9_.-]+)(?:/|$)` },
      form: 'service-name',
      protocol: 'http',
    },
  },
  {
    form: 'calleeName',
    go: 'client := ledgerpb.NewLedgerProtobufClient("http://ledger", http.DefaultClient)',
    call: ['example.com/bank/ledgerpb', 'NewLedgerProtobufClient', 2],
    effect: {
      effect: 'speaks',
      contract: { concat: [{ packagePath: '^(.+)$' }, { text: '.' }, { calleeName: '^New(.+)ProtobufClient$' }] },
      protocol: 'http',
    },
  },
  {
    form: 'unknown',
    go: 'name, err := os.Hostname()',
    call: ['os', 'Hostname'],
    effect: { effect: 'returns', value: { unknown: 'input' } },
  },
];

describe('an example of each form', () => {
  it.each(examples.map((example) => [example.form, example.go, example] as const))('%s: %s', (_form, _go, example) => {
    const [path, callee, parameters] = example.call;
    expect(findModel(path, callee, parameters)?.effects).toContainEqual(example.effect);
  });

  it('leaves no form of the schema without one', () => {
    const shown = new Set(examples.flatMap((example) => example.form.replace('setting: ', '').split(' ')));
    expect(formsOfTheSchema().length).toBeGreaterThan(30);
    expect(formsOfTheSchema().filter((form) => !shown.has(form))).toEqual([]);
  });
});

/** The effects and the forms of values that the published JSON Schema of a Model knows: a value's form is its first field. */
function formsOfTheSchema(): readonly string[] {
  const { $defs: definitions } = modelIr.jsonSchema() as { readonly $defs: Readonly<Record<string, Union>> };
  const consts = (name: string, field: string): readonly string[] =>
    (definitions[name]?.anyOf ?? []).flatMap((member) => member.properties?.[field]?.const ?? []);
  const values = (definitions['ModelValue']?.anyOf ?? []).flatMap(
    (member) => Object.keys(member.properties ?? {})[0] ?? [],
  );
  return [...consts('Effect', 'effect'), ...consts('ModelValue-setting', 'setting'), ...values];
}

interface Union {
  readonly anyOf?: readonly { readonly properties?: Readonly<Record<string, { readonly const?: string }>> }[];
}
