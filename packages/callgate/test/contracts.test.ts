import { describe, expect, it } from 'vitest';
import { scanFiles } from './scan-files.js';

// What generated code tells: a client of a contract here, its server there. The address is set nowhere.

interface Kind {
  readonly name: string;
  readonly protocol: string;
  /** What is generated, in package `gen`. */
  readonly generated: string;
  /** The client's imports and statement, in which `address` is not known. */
  readonly client: readonly [imports: string, statement: string];
  readonly server: readonly [imports: string, statement: string];
}

const kinds: readonly Kind[] = [
  {
    name: 'gRPC',
    protocol: 'grpc',
    generated: `import ("context"; "google.golang.org/grpc")
type LedgerClient interface { Post(ctx context.Context) error }
type ledgerClient struct { cc grpc.ClientConnInterface }
func NewLedgerClient(cc grpc.ClientConnInterface) LedgerClient { return &ledgerClient{cc} }
func (c *ledgerClient) Post(ctx context.Context) error { return c.cc.Invoke(ctx, "/bank.Ledger/Post", nil, nil) }
var Ledger_ServiceDesc = grpc.ServiceDesc{ServiceName: "bank.Ledger"}
func RegisterLedgerServer(s grpc.ServiceRegistrar, srv any) { s.RegisterService(&Ledger_ServiceDesc, srv) }`,
    client: [
      '"google.golang.org/grpc"',
      'conn, _ := grpc.NewClient(address); gen.NewLedgerClient(conn).Post(context.Background())',
    ],
    server: ['"google.golang.org/grpc"', 's := grpc.NewServer(); gen.RegisterLedgerServer(s, nil)'],
  },
  {
    name: 'connect',
    protocol: 'http',
    generated: `import ("context"; "net/http"; "connectrpc.com/connect")
type LedgerClient struct { post *connect.Client[int, int] }
func NewLedgerClient(h connect.HTTPClient, base string) *LedgerClient { return &LedgerClient{connect.NewClient[int, int](h, base+"/bank.Ledger/Post")} }
func NewLedgerHandler(svc any) (string, http.Handler) { return "/bank.Ledger/", connect.NewUnaryHandler("/bank.Ledger/Post", func(ctx context.Context, in *connect.Request[int]) (*connect.Response[int], error) { return nil, nil }) }`,
    client: ['"net/http"', 'gen.NewLedgerClient(http.DefaultClient, address); context.Background()'],
    server: ['"net/http"', 'path, h := gen.NewLedgerHandler(nil); http.Handle(path, h)'],
  },
  {
    name: 'twirp',
    protocol: 'http',
    generated: `import ("net/http"; "github.com/twitchtv/twirp")
type Ledger interface{}
type ledgerClient struct { client *http.Client; url string }
func NewLedgerProtobufClient(base string, client *http.Client, opts ...twirp.ClientOption) Ledger { return &ledgerClient{client, base} }
type TwirpServer interface { http.Handler }
type ledgerServer struct{}
func (s *ledgerServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
func NewLedgerServer(svc Ledger, opts ...any) TwirpServer { return &ledgerServer{} }`,
    client: ['"net/http"', 'gen.NewLedgerProtobufClient(address, http.DefaultClient); context.Background()'],
    server: ['"net/http"', 'http.Handle("/", gen.NewLedgerServer(nil))'],
  },
  {
    name: 'thrift',
    protocol: 'thrift',
    generated: `import "github.com/apache/thrift/lib/go/thrift"
type LedgerClient struct { c thrift.TClient }
func NewLedgerClientFactory(t thrift.TTransport, f thrift.TProtocolFactory) *LedgerClient { return &LedgerClient{c: thrift.NewTStandardClient(f.GetProtocol(t), f.GetProtocol(t))} }
type LedgerProcessor struct { handler any }
func NewLedgerProcessor(handler any) *LedgerProcessor { return &LedgerProcessor{handler} }`,
    client: [
      '"github.com/apache/thrift/lib/go/thrift"',
      'gen.NewLedgerClientFactory(thrift.NewTSocketConf(address, nil), thrift.NewTBinaryProtocolFactoryConf(nil)); context.Background()',
    ],
    server: [
      '"github.com/apache/thrift/lib/go/thrift"',
      't, _ := thrift.NewTServerSocket(":9090"); thrift.NewTSimpleServer2(gen.NewLedgerProcessor(nil), t).Serve()',
    ],
  },
  {
    name: 'oapi-codegen',
    protocol: 'http',
    generated: `import ("net/http"; "github.com/oapi-codegen/runtime")
type Client struct { Server string; Client *http.Client }
type ServerInterface interface { GetBalance(w http.ResponseWriter, r *http.Request) }
func NewClient(server string) (*Client, error) { return &Client{Server: server, Client: &http.Client{}}, nil }
func (c *Client) GetBalance(id string) (*http.Response, error) { p, _ := runtime.StyleParamWithLocation("simple", false, "id", 0, id); req, _ := http.NewRequest("GET", c.Server + "/balance/" + p, nil); return c.Client.Do(req) }
func HandlerFromMux(si ServerInterface, m *http.ServeMux) http.Handler { return m }`,
    client: ['_ "net/url"', 'c, _ := gen.NewClient(address); c.GetBalance("x"); context.Background()'],
    server: ['"net/http"', 'http.ListenAndServe(":80", gen.HandlerFromMux(nil, http.NewServeMux()))'],
  },
  {
    name: 'ogen',
    protocol: 'http',
    generated: `import ("context"; "net/http"; "net/url"; "github.com/ogen-go/ogen/uri")
type Client struct { server *url.URL; client *http.Client }
func NewClient(server string) (*Client, error) { u, err := url.Parse(server); return &Client{server: u, client: http.DefaultClient}, err }
func (c *Client) GetBalance(ctx context.Context) (*http.Response, error) { u := uri.Clone(c.server); return c.client.Get(u.String()) }
type Server struct{}
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
func NewServer(h any) (*Server, error) { return &Server{}, nil }`,
    client: ['_ "net/url"', 'c, _ := gen.NewClient(address); c.GetBalance(context.Background())'],
    server: ['"net/http"', 's, _ := gen.NewServer(nil); http.ListenAndServe(":80", s)'],
  },
  {
    name: 'kitex',
    protocol: 'kitex',
    generated: `import ("github.com/cloudwego/kitex/client"; "github.com/cloudwego/kitex/server"; kitex "github.com/cloudwego/kitex/pkg/serviceinfo")
var ledgerServiceInfo = NewServiceInfo()
func serviceInfo() *kitex.ServiceInfo { return ledgerServiceInfo }
func NewServiceInfo() *kitex.ServiceInfo { name := "Ledger"; return &kitex.ServiceInfo{ServiceName: name} }
func NewClient(dest string, opts ...client.Option) (client.Client, error) {
	var options []client.Option
	options = append(options, client.WithDestService(dest))
	options = append(options, opts...)
	return client.NewClient(serviceInfo(), options...)
}
func NewServer(handler any, opts ...server.Option) server.Server { s := server.NewServer(opts...); s.RegisterService(serviceInfo(), handler); return s }`,
    client: [
      '"github.com/cloudwego/kitex/client"',
      'gen.NewClient("x", client.WithHostPorts(address)); context.Background()',
    ],
    server: ['"os"', 'gen.NewServer(nil).Run(); os.Exit(0)'],
  },
  {
    name: 'dubbo-go',
    protocol: 'dubbo',
    generated: `import ("dubbo.apache.org/dubbo-go/v3/client"; "dubbo.apache.org/dubbo-go/v3/server")
func NewLedger(cli *client.Client, opts ...client.ReferenceOption) error { _, err := cli.DialWithInfo("bank.Ledger", nil, opts...); return err }
var info = server.ServiceInfo{InterfaceName: "bank.Ledger"}
func RegisterLedgerHandler(srv *server.Server, handler any) error { return srv.Register(handler, &info) }`,
    client: [
      '"dubbo.apache.org/dubbo-go/v3/client"',
      'c, _ := client.NewClient(client.WithClientURL(address)); gen.NewLedger(c); context.Background()',
    ],
    server: ['"dubbo.apache.org/dubbo-go/v3/server"', 's, _ := server.NewServer(); gen.RegisterLedgerHandler(s, nil)'],
  },
];

function deployment(name: string): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: ${name}, image: bank/${name} }] }\n`;
}

async function look(files: Readonly<Record<string, string>>, services: readonly string[]) {
  const all = { '.git/HEAD': '', 'go.mod': 'module example.com/bank\n\ngo 1.22\n', ...files };
  const { graph } = await scanFiles({ ...all, 'deploy/all.yaml': services.map(deployment).join('---\n') });
  return {
    edges: graph.edges.map((edge) => `${edge.from} ${edge.protocol} ${edge.to}`),
    files: graph.edges.flatMap((edge) =>
      edge.sites.flatMap((site) => [site.file, ...site.chain.map(({ file }) => file)]),
    ),
    unresolved: graph.unresolved.flatMap((each) =>
      each.places.flatMap((place) =>
        [{ ...each, ...place }, ...(place.more ?? [])].map(
          ({ reason, detail }) => `${each.service} ${reason}: ${detail}`,
        ),
      ),
    ),
  };
}

const main = (imports: string, statement: string): string =>
  `package main\n\nimport (\n"context"\n"example.com/bank/gen"\n${imports}\n)\n\nvar _ = context.Background\n\nfunc main() {\n${statement}\n}\n`;

describe.each(kinds)('a contract of $name', ({ protocol, generated, client, server }) => {
  const [imports, statement] = client;
  const files = {
    'gen/gen.go': `package gen\n\n${generated}\n`,
    'cart/main.go': main(`env "os"\n${imports}`, `address := env.Getenv("SET_NOWHERE")\n${statement}`),
    'books/main.go': main(...server),
  };

  it('leads from its client to the one service that serves it', async () => {
    const { edges, files: shown } = await look(files, ['cart', 'books']);
    expect(edges).toEqual([`service:cart ${protocol} service:books`]);
    // It is the program that calls, whatever generated code lies between.
    expect(shown).toContain('cart/main.go');
  });

  it('served by two is a finding and no guess', async () => {
    const both = { ...files, 'ledger/main.go': main(...server) };
    const { edges, unresolved } = await look(both, ['cart', 'books', 'ledger']);
    expect(edges).toEqual([]);
    expect(unresolved.join('\n')).toMatch(/service:cart ambiguous: books and ledger serve /u);
  });

  it('of which no client is made leads nowhere', async () => {
    const idle = {
      ...files,
      'cart/main.go': files['cart/main.go'].replace('func main()', 'func main() {}\n\nfunc unused()'),
    };
    expect(await look(idle, ['cart', 'books'])).toEqual({ edges: [], files: [], unresolved: [] });
  });
});
