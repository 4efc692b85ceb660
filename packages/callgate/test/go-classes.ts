/** What people write in Go, class by class, each with fixtures that show it, and mutations of these that move what is found. */
export interface ClassOfCode {
  readonly name: string;
  /** `<file of fixtures>: <name>`, several behind one file with `; ` between. */
  readonly shown: readonly string[];
}

function shown(name: string, ...fixtures: readonly string[]): ClassOfCode {
  return { name, shown: fixtures };
}

/**
 * Fixtures lie in `packages/analysis/test/go/fixtures`, `packages/models/test/examples` and `packages/callgate/test/systems/go`, as
 * `flow: …`, `settings/viper: …`, `systems/kubernetes: …`.
 */
export const classesOfGo: Readonly<Record<string, readonly ClassOfCode[]>> = {
  'Ways an address travels': [
    shown(
      'out-pointer helpers',
      'flow: an out-pointer helper; an out-pointer helper for fields; a pointer to a pointer',
    ),
    shown(
      'structure fields set in one function and used in another',
      'flow: a field that one function sets and another uses',
    ),
    shown('method values', 'flow: a method value; a method value with an argument'),
    shown(
      'functional options',
      'flow: functional options that nobody gives; functional options behind an interface; an option as a function behind an interface',
      'defaults: functional options over a default; functional options over a default, for one client of two; an option over a default in a structure of options; an option behind an interface over a default',
    ),
    shown('builders', 'flow: a builder with a build step', 'defaults: a builder over a default'),
    shown(
      'defaults that something takes the place of before anybody sees them',
      'defaults: a field that whoever gets the object sets; a helper that is handed the field over a default; a field of a structure in a structure that is set; a field that is set twice; a copy of a structure that is set in a variable of its own; a default of a package variable in whose place main puts a setting first; a default that a method puts in where nothing is given; a default where a setting is not set; a default for one object of two',
    ),
    shown(
      'closures',
      'flow: a closure over a variable that is set later; a closure that is made by a function; results with names that are set by a deferred function',
    ),
    shown(
      'maps and lists of targets that are ranged over',
      'flow: a list of structures of targets; a list by index; the keys of a set; a map that is filled in another function; a map of targets by name; a map that is read by the name that a caller gives; an iterator',
      'sources: host and port of one element',
    ),
    shown(
      'channels of configuration',
      'flow: a channel of a configuration; a channel in a field; a channel of pointers that a select takes from',
    ),
    shown(
      'structures that a library without a model fills: what they hold decides no branch',
      'flow: a structure that a library fills may be anything; a structure that a library fills by way of a function',
    ),
    shown('embedded structures', 'flow: an embedded structure; a field of an embedded configuration'),
    shown(
      'interfaces with several implementations, chosen by configuration',
      'flow: implementations chosen by a setting; implementations chosen by a field of the configuration; an implementation that a branch puts into a variable',
    ),
    shown(
      'objects of one interface that wrap one another',
      'flow: lists behind one interface that wrap one another; a method of another signature stands behind no interface',
    ),
    shown(
      'generics',
      'flow: a generic client; a generic map over targets; a generic function over a constraint with methods',
    ),
    shown(
      'dependency injection: what wire wrote, fx and dig by type',
      'flow: what an injector generated; a set of which an injector generated what is needed',
      'settings/injection: fx by type; fx with an interface; fx with a constructor of several results; fx with names, in structures; fx with a part that is supplied; fx with constructors in a list; dig; what wire wrote; what wire wrote beside its template',
    ),
    shown(
      'registries of a package that are filled in `init`',
      'flow: a registry that initialisers fill; a registry that initialisers of other packages fill',
      'containers: a registry that a loop fills, each element under a name of its own',
    ),
    shown(
      'factories keyed by a text',
      'flow: a registry that initialisers of other packages fill; a plugin chosen by a key; a factory of a registry that a setting chooses',
    ),
    shown(
      '`sync.Once` singletons',
      'flow: a singleton behind sync.Once',
      'settings/variables: a value that is found once',
    ),
    shown(
      'values of a context',
      'flow: a value in a context',
      'settings/contexts: a value of a context, under a type of its own; a value of a context, under a constant; what middleware of gin puts there; what middleware of echo puts there; what middleware of fiber puts there; what middleware of hertz puts there',
    ),
  ],
  'Where it comes from': [
    shown('constants', 'sources: a constant of another name'),
    shown(
      '`fmt.Sprintf`, `net.JoinHostPort`, texts put together',
      'sources: a host and a port put together; a format with a setting',
    ),
    shown(
      '`url.URL` by its fields, and taken apart',
      'texts/urls: a URL by its fields; a URL by fields that are set one by one; a URL by fields of a configuration; a URL that is taken apart; a path beside a base; the host of a request that is changed',
    ),
    shown(
      '`strings`: split, trimmed, replaced, joined',
      "texts/strings: a list in one text; a part of a text; what stands before and behind is taken away; a text that may begin with a scheme already; a text that is replaced in a URL of which the rest comes in; a piece in another's place; a text of elements; a replacer; a text that is written piece by piece; a text that is printed into a buffer; a piece that is written where a setting is set",
    ),
    shown(
      '`os.Getenv`, `os.LookupEnv` with defaults',
      'sources: a variable with a default',
      'settings/variables: the first that is not empty',
      'systems/kubernetes: variables of a config map, all at once; variables of a Service, as Kubernetes sets them',
    ),
    shown(
      'helpers without which the program stops (`mustEnv`)',
      'settings/variables: without which the program stops; without which the program stops in the end; written to a field, without which the program stops; a key, without which the program stops',
    ),
    shown(
      'tags of variables',
      'sources: tags of variables with defaults',
      'settings/structures: caarlos0/env; envconfig with a prefix; cleanenv from variables; go-envconfig',
    ),
    shown(
      'flag, pflag, cobra and urfave with the arguments of the container',
      'sources: the default of a flag; a flag that is put into a field',
      'settings/flags: a flag of a cobra command; a flag of urfave/cli with a variable; a flag with dashes that is given by its shorthand; a flag of urfave/cli that is given by an alias; go-flags by a short name',
      'systems/kubernetes: a flag in the arguments of the container; a flag whose argument names a variable of the container; a flag of a command of urfave; shorthands of flags in one word',
      'systems/deployment: an argument of the program over a default',
    ),
    shown(
      'viper',
      'settings/viper: a key with a default; a variable bound to a key; variables by themselves, with a replacer; variables with a prefix; a structure that is filled from variables; a key of the file',
      'systems/kubernetes: a file that a Dockerfile puts into the image, under a variable of the container; a file that is looked for in folders',
    ),
    shown(
      'koanf',
      'settings/structures: koanf; koanf into a structure; koanf with variables behind a prefix',
      'systems/classes: koanf, with layers of a file, variables and flags',
    ),
    shown(
      'values of charts, through helpers that templates include',
      'systems/classes: values of a chart, through a helper that its templates include',
    ),
    shown(
      'JSON, YAML, TOML and HCL in nested structures',
      'settings/documents: YAML in nested structures; JSON from an opened file; TOML; HCL; HCL, in two steps',
      'systems/deployment: a file in HCL with blocks; a file in HCL that is parsed first',
      'sources: a nested document over defaults in the code',
    ),
    shown(
      'layers of files, and what the code puts over them, in its order',
      'documents: a document over another; documents over each other by a function; a document that is there under a switch over another; a variable that the code puts over a document; a variable that a method puts over a document; a variable that the program puts over what was loaded; a flag over a document; a default behind a document; a table of files and structures that a loop goes through; a table of files and structures that is handed to a loop elsewhere, by an option',
      'systems/kubernetes: layers of files, the later over the earlier; a file that names the file it is laid over; a variable over a file over a default',
    ),
    shown('files mounted from ConfigMaps', 'systems/kubernetes: a file that is mounted from a config map'),
    shown(
      'addresses in Secrets that the repository holds, and nothing else of them',
      'systems/kubernetes: an address in a Secret of the repository, of which nothing else is read',
    ),
    shown(
      'files that a Dockerfile bakes in',
      'systems/kubernetes: a file that a Dockerfile puts into the image, under a variable of the container',
    ),
    shown(
      'Compose: `environment`, `env_file`, `command`, `.env`',
      'systems/deployment: variables of a Compose service; a file of variables of a Compose service; the command of a Compose service; a Compose file of another name, in a folder below that of its variables',
    ),
    shown(
      'samples of files that an image or a manifest takes in and the repository does not hold',
      'systems/images: a file that an image takes in, of which the repository holds a sample',
      'systems/kubernetes: a map that Kustomize makes of a file of which the repository holds a sample',
    ),
    shown(
      'Compose, where manifests leave all settings to what the repository does not hold',
      'systems/images: manifests of which all settings lie elsewhere, beside a Compose file',
    ),
    shown(
      'scripts that start a program',
      'systems/deployment: a script that exports a variable before it starts the program',
    ),
    shown('Kustomize', 'systems/deployment: a variable that an overlay patches'),
    shown(
      'jobs of Nomad',
      'systems/nomad: a variable of a task; the address of an upstream of the mesh; the address of an upstream that the program asks for itself; an argument of a task; variables that a template writes; a file that a template writes',
    ),
    shown(
      'Terraform',
      'systems/terraform: a variable of a container of Kubernetes; a variable of a task of ECS; a variable of a service of Cloud Run; variables of a container that a dynamic block writes; a module that is called for each of several programs; what one module hands to another',
    ),
  ],
  Clients: [
    shown(
      'net/http, and what wraps it',
      "http/net-http: functions of the package; the path of a request that came in, behind a host; a request that a client sends; a literal; a transport of the program's own around another; a request that a client sends of which nothing is known",
      'http/net-http-wrappers: otelhttp; ctxhttp; a transport of otelhttp',
    ),
    shown(
      'typhon, resty, go-retryablehttp, fasthttp, sling, req',
      'http/typhon: a request; a request sent via a service',
      'http/resty: a whole URL; a base, in one go; a base that is set first',
      'http/go-retryablehttp: a request; as a client of net/http',
      'http/fasthttp: a request; a client of one host',
      'http/sling: a base and a path',
      "http/req: a base; a client's own method",
    ),
    shown(
      'gRPC, its gateway, connect, twirp, kitex, thrift, OpenAPI, GraphQL',
      'rpc/grpc: dial forms; what is generated speaks and serves',
      'rpc/grpc-gateway: a generated handler',
      'rpc/connect: a generated client',
      'rpc/twirp: a generated client',
      'rpc/kitex: hosts; a name that a resolver answers for',
      'rpc/thrift: sockets and HTTP; a client that is generated',
      'rpc/openapi: what oapi-codegen generates',
      'rpc/graphql: clients',
    ),
    shown(
      'go-micro, go-kit, go-zero, kratos, dubbo-go, hertz',
      'frameworks/go-micro: what is generated calls a name',
      'frameworks/go-kit: a client of HTTP; a client of gRPC',
      'frameworks/go-zero: endpoints, and a target; a key of etcd',
      'frameworks/kratos: addresses; names',
      'frameworks/dubbo-go: a URL; a registry',
      'frameworks/hertz: short and long',
    ),
    shown('websocket', 'http/websocket: gorilla; coder; gobwas; golang.org/x/net'),
    shown(
      'brokers',
      'brokers/sarama: a producer with a list of brokers; a consumer group',
      'brokers/kafka: franz-go; kafka-go, a writer; confluent; watermill',
      'brokers/others: NATS; NSQ; RabbitMQ; Pulsar; MQTT; asynq',
    ),
    shown(
      'stores',
      'stores/documents: Cassandra; MongoDB; Elasticsearch; OpenSearch; InfluxDB; ClickHouse',
      'stores/sql: database/sql, postgres; database/sql, MySQL; database/sql, others; sqlx; gorm; ent; pgx',
      'stores/keys: go-redis 9; redigo; memcache',
      'directories/directories: etcd; Consul; vault',
    ),
    shown(
      'platforms, clouds, mail and telemetry',
      'platforms/temporal: a frontend',
      'platforms/dapr: invocation by name',
      'clouds/clouds: S3 of AWS, version 2, at an endpoint; MinIO; Google Cloud; Azure',
      'mail/mail: net/smtp; LDAP',
      "telemetry/telemetry: OTLP over gRPC; OTLP over HTTP; Jaeger's exporter; Zipkin",
    ),
  ],
  'Names that are not DNS': [
    shown(
      'names that a registry knows, matched with the registration of the provider',
      'systems/deployment: a name in Consul that another service registers; a name in Eureka, which writes it in capitals; a node in ZooKeeper that another service makes',
      'directories/directories: a name in Consul; a name in the catalog of Consul; a name in nacos; a name in Eureka; a node in ZooKeeper',
    ),
    shown(
      'names by their schemes',
      'rpc/grpc: schemes of DNS and of addresses; a name of Kubernetes; sockets of the machine',
      'systems/classes: a name of etcd by its scheme; an invocation through Dapr; programs that call each other through the sidecars of Dapr, by the ids that manifests give them; a sidecar of Dapr in a Compose file; what a component of Dapr stands for, which its sidecar dials',
    ),
    shown(
      'look-ups of service records',
      'systems/kubernetes: a look-up of service records; the name of a service record as a setting',
    ),
  ],
  'One binary, many services': [
    shown('`os.Args`, a switch', 'systems/deployment: a program that switches on its first argument'),
    shown('cobra', 'systems/deployment: a program with commands of cobra'),
    shown(
      'a switch on the name of the program',
      'systems/classes: a program that is called by two names; a program that makes the command of its name',
    ),
    shown('a registry of commands', 'roles: a registry of commands'),
    shown(
      'images of several programs, by what their recipes and scripts build',
      'systems/images: programs that a script builds inside the image; a program that a recipe builds inside the image; a program that is called by the folder in which it stands',
      "systems/classes: an image that ko builds, which is called by the sum of the program's path",
    ),
  ],
  'The pod': [
    shown('containers beside, over `localhost`', 'systems/kubernetes: a program of a container beside'),
    shown('init containers', 'systems/kubernetes: an init container with an entry point of its own'),
    shown('jobs with entry points of their own', 'systems/kubernetes: a job with an entry point of its own'),
    shown('migrations', 'systems/classes: migrations with an entry point of their own'),
    shown('a dial over UDP that sends nothing', 'systems/kubernetes: a dial over UDP that sends nothing'),
  ],
  'Not calls': [
    shown('self health checks', 'systems/deployment: a health check of oneself'),
    shown('URLs that are only printed', 'not-calls: an address that is only printed'),
    shown(
      'URLs that are mailed, and those to which a browser is sent',
      'systems/classes: an address that is mailed, and one to which a browser is sent',
    ),
    shown('code for the browser', 'systems/classes: code for the browser'),
    shown('examples', 'systems/classes: examples beside the programs'),
    shown('test helpers', 'systems/deployment: helpers of tests'),
    shown(
      'simulated databases',
      'not-calls: an implementation without a connection',
      'systems/classes: a simulated database in place of one',
    ),
    shown(
      'bad addresses behind switches of faults',
      'not-calls: a fault behind a switch; a branch that is never taken; a branch on a flag that nobody gives; a branch on a flag in a structure; a branch on a key of a document that has a default; a branch on a key of a configuration that is handed on, around what is fixed; a branch for two names, of which none is given',
      'systems/kubernetes: a switch that is off unless an argument turns it on; a switch as a variable of the container; a program whose roles are switched on one by one, or all at once',
    ),
    shown(
      'dead generated code',
      'not-calls: a function that nobody calls; an interface that is only named to a library',
      'systems/classes: a layer of generated data access of which a part is used',
    ),
    shown(
      'functions in variables that a program does not use',
      'not-calls: functions that stand in a variable which nobody uses; a function in a description for a library that nobody uses; a function in a variable, in place of which tests put another',
    ),
    shown(
      'defaults for the developer’s machine under manifests',
      "not-calls: a default for the developer's machine that is overridden; a default of a package variable that an initialiser overrides",
      "systems/kubernetes: a default for the developer's machine under a variable",
    ),
  ],
  Contracts: [
    shown(
      'a generated client here, the registration of its server there',
      'systems/deployment: a contract that one service serves; a contract whose code lies in another repository; a Thrift definition of which the code is not there; an OpenAPI definition of which the code is not there; an address for what an OpenAPI definition makes',
    ),
    shown('several providers: a finding, and no guess', 'systems/deployment: a contract that two services serve'),
  ],
};

/** The classes as a table of the documentation. */
export function tableOfGoClasses(): string {
  const rows = Object.entries(classesOfGo).flatMap(([group, list]) =>
    list.map(({ name, shown: fixtures }) => `| ${group} | ${name} | ${fixtures.join('; ')} |`),
  );
  return ['| | class | shown by |', '| --- | --- | --- |', ...rows].join('\n');
}
