import { describe, expect, it } from 'vitest';
import { scanFiles } from './scan-files.js';

// Names that are not DNS: a registry answers for them. The caller asks for `accounts`, and the service that registers it has another name.

interface Kind {
  readonly name: string;
  readonly protocol: string;
  readonly client: string;
  readonly server: string;
  /** Where a package is generated. */
  readonly generated?: string;
  /** The edge to the registry, from the caller. */
  readonly registry: string;
}

const kinds: readonly Kind[] = [
  {
    name: 'go-micro by Consul',
    protocol: 'grpc',
    generated: `package gen
import ("context"; "go-micro.dev/v4/client")
type service struct { c client.Client; name string }
func New(name string, c client.Client) *service { return &service{c: c, name: name} }
func (c *service) Post(ctx context.Context) error { req := c.c.NewRequest(c.name, "Ledger.Post", nil); return c.c.Call(ctx, req, nil) }`,
    client: `import ("context"; "example.com/bank/gen"; "go-micro.dev/v4"; "go-micro.dev/v4/registry"; "github.com/go-micro/plugins/v4/registry/consul")
func main() { s := micro.NewService(micro.Registry(consul.NewRegistry(registry.Addrs("consul:8500")))); gen.New("accounts", s.Client()).Post(context.Background()) }`,
    server: `import "go-micro.dev/v4"
func main() { s := micro.NewService(micro.Name("accounts"), micro.Address(":8080")); s.Run() }`,
    registry: 'http resource:consul',
  },
  {
    name: 'go-zero by etcd',
    protocol: 'grpc',
    client: `import ("github.com/zeromicro/go-zero/core/discov"; "github.com/zeromicro/go-zero/zrpc")
func main() { zrpc.MustNewClient(zrpc.RpcClientConf{Etcd: discov.EtcdConf{Hosts: []string{"etcd:2379"}, Key: "accounts"}}) }`,
    server: `import ("github.com/zeromicro/go-zero/core/discov"; "github.com/zeromicro/go-zero/zrpc")
func main() { zrpc.MustNewServer(zrpc.RpcServerConf{ListenOn: "0.0.0.0:8080", Etcd: discov.EtcdConf{Key: "accounts"}}, nil) }`,
    registry: 'grpc resource:etcd',
  },
  {
    name: 'kitex by etcd',
    protocol: 'kitex',
    client: `import ("github.com/cloudwego/kitex/client"; etcd "github.com/kitex-contrib/registry-etcd")
func main() { r, _ := etcd.NewEtcdResolver([]string{"etcd:2379"}); client.NewClient(nil, client.WithDestService("accounts"), client.WithResolver(r)) }`,
    server: `import ("github.com/cloudwego/kitex/server"; "github.com/cloudwego/kitex/pkg/rpcinfo")
func main() { server.NewServer(server.WithServerBasicInfo(&rpcinfo.EndpointBasicInfo{ServiceName: "accounts"})) }`,
    registry: 'grpc resource:etcd',
  },
  {
    name: 'kratos by nacos',
    protocol: 'grpc',
    client: `import ("context"; "github.com/go-kratos/kratos/v2/transport/grpc"; "github.com/nacos-group/nacos-sdk-go/clients"; "github.com/nacos-group/nacos-sdk-go/common/constant"; "github.com/nacos-group/nacos-sdk-go/vo")
func main() {
	clients.NewNamingClient(vo.NacosClientParam{ServerConfigs: []constant.ServerConfig{*constant.NewServerConfig("nacos", 8848)}})
	grpc.DialInsecure(context.Background(), grpc.WithEndpoint("discovery:///accounts"))
}`,
    server: `import ("github.com/go-kratos/kratos/v2"; "github.com/go-kratos/kratos/v2/transport/grpc")
func main() { kratos.New(kratos.Name("accounts"), kratos.Server(grpc.NewServer(grpc.Address(":9000")))).Run() }`,
    registry: 'http resource:nacos',
  },
  {
    name: 'dubbo-go by ZooKeeper',
    protocol: 'dubbo',
    client: `import ("dubbo.apache.org/dubbo-go/v3/client"; "dubbo.apache.org/dubbo-go/v3/registry")
func main() { c, _ := client.NewClient(client.WithClientRegistry(registry.WithZookeeper(), registry.WithAddress("zookeeper:2181"))); c.DialWithInfo("accounts", nil) }`,
    server: `import "dubbo.apache.org/dubbo-go/v3/server"
func main() { s, _ := server.NewServer(); s.Register(nil, &server.ServiceInfo{InterfaceName: "accounts"}) }`,
    registry: 'zookeeper resource:zookeeper',
  },
  {
    name: 'Consul by hand',
    protocol: 'grpc',
    client: `import ("github.com/hashicorp/consul/api"; "google.golang.org/grpc")
func main() { api.NewClient(&api.Config{Address: "consul:8500"}); grpc.Dial("consul://consul:8500/accounts") }`,
    server: `import "github.com/hashicorp/consul/api"
func main() { c, _ := api.NewClient(&api.Config{Address: "consul:8500"}); c.Agent().ServiceRegister(&api.AgentServiceRegistration{Name: "accounts", Port: 80}) }`,
    registry: 'http resource:consul',
  },
  {
    name: 'Consul by its instances',
    protocol: 'http',
    client: `import ("fmt"; "net/http"; "github.com/hashicorp/consul/api")
func main() {
	c, _ := api.NewClient(&api.Config{Address: "consul:8500"})
	all, _, _ := c.Health().Service("accounts", "", true, nil)
	for _, each := range all { http.Get(fmt.Sprintf("http://%s:%d/x", each.Service.Address, each.Service.Port)) }
}`,
    server: `import ("net/http"; "github.com/hashicorp/consul/api")
func main() { c, _ := api.NewClient(&api.Config{Address: "consul:8500"}); c.Agent().ServiceRegister(&api.AgentServiceRegistration{Name: "accounts", Port: 80}); http.ListenAndServe(":80", nil) }`,
    registry: 'http resource:consul',
  },
  {
    name: 'Consul by its DNS',
    protocol: 'http',
    client: `import ("net/http"; "github.com/hashicorp/consul/api")
func main() { api.NewClient(&api.Config{Address: "consul:8500"}); http.Get("http://accounts.service.consul/x") }`,
    server: `import "github.com/hashicorp/consul/api"
func main() { c, _ := api.NewClient(&api.Config{Address: "consul:8500"}); c.Agent().ServiceRegister(&api.AgentServiceRegistration{Name: "accounts", Port: 80}) }`,
    registry: 'http resource:consul',
  },
  {
    name: 'nacos by its instances',
    protocol: 'http',
    client: `import ("fmt"; "net/http"; "github.com/nacos-group/nacos-sdk-go/v2/clients"; "github.com/nacos-group/nacos-sdk-go/v2/common/constant"; "github.com/nacos-group/nacos-sdk-go/v2/vo")
func main() {
	c, _ := clients.NewNamingClient(vo.NacosClientParam{ServerConfigs: []constant.ServerConfig{*constant.NewServerConfig("nacos", 8848)}})
	one, _ := c.SelectOneHealthyInstance(vo.SelectOneHealthInstanceParam{ServiceName: "accounts"})
	http.Get(fmt.Sprintf("http://%s:%d/x", one.Ip, one.Port))
}`,
    server: `import ("github.com/nacos-group/nacos-sdk-go/v2/clients"; "github.com/nacos-group/nacos-sdk-go/v2/common/constant"; "github.com/nacos-group/nacos-sdk-go/v2/vo")
func main() { c, _ := clients.NewNamingClient(vo.NacosClientParam{ServerConfigs: []constant.ServerConfig{*constant.NewServerConfig("nacos", 8848)}}); c.RegisterInstance(vo.RegisterInstanceParam{ServiceName: "accounts"}) }`,
    registry: 'http resource:nacos',
  },
  {
    name: 'Eureka',
    protocol: 'http',
    client: `import ("fmt"; "net/http"; "github.com/hudl/fargo")
func main() {
	c := fargo.NewConn("http://eureka:8761/eureka")
	app, _ := c.GetApp("accounts")
	for _, each := range app.Instances { http.Get(fmt.Sprintf("http://%s:%d/x", each.IPAddr, each.Port)) }
}`,
    server: `import "github.com/hudl/fargo"
func main() { c := fargo.NewConn("http://eureka:8761/eureka"); c.RegisterInstance(&fargo.Instance{App: "accounts"}) }`,
    registry: 'http resource:eureka',
  },
  {
    name: 'Eureka by another client',
    protocol: 'http',
    client: `import ("net/http"; "strconv"; "github.com/ArthurHlt/go-eureka-client/eureka")
func main() {
	c := eureka.NewClient([]string{"http://eureka:8761/eureka"})
	app, _ := c.GetApplication("accounts")
	one := app.Instances[0]
	http.Get("http://" + one.HostName + ":" + strconv.Itoa(one.Port.Port) + "/x")
}`,
    server: `import "github.com/ArthurHlt/go-eureka-client/eureka"
func main() { c := eureka.NewClient([]string{"http://eureka:8761/eureka"}); c.RegisterInstance("accounts", eureka.NewInstanceInfo("books", "accounts", "10.0.0.1", 80, 30, false)) }`,
    registry: 'http resource:eureka',
  },
  {
    name: 'ZooKeeper by its nodes',
    protocol: 'grpc',
    client: `import ("github.com/go-zookeeper/zk"; "google.golang.org/grpc")
func main() {
	c, _, _ := zk.Connect([]string{"zookeeper:2181"}, 1)
	nodes, _, _ := c.Children("/services/accounts")
	for _, each := range nodes { grpc.Dial(each) }
}`,
    server: `import ("os"; "github.com/go-zookeeper/zk")
func main() { c, _, _ := zk.Connect([]string{"zookeeper:2181"}, 1); c.Create("/services/accounts/" + os.Getenv("POD_IP") + ":9000", nil, 1, nil) }`,
    registry: 'zookeeper resource:zookeeper',
  },
];

function workload(name: string, image = `bank/${name}`): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: ${name}, image: '${image}' }] }\n`;
}

const infrastructure = { consul: 8500, etcd: 2379, eureka: 8761, nacos: 8848, zookeeper: 2181 };

async function look(kind: Pick<Kind, 'client' | 'server' | 'generated'>) {
  const manifests = [
    workload('cart'),
    workload('books'),
    ...Object.entries(infrastructure).flatMap(([name, port]) => [
      workload(name, `library/${name}:1`),
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { selector: { app: ${name} }, ports: [{ port: ${port} }] }\n`,
    ]),
  ];
  const files = {
    '.git/HEAD': '',
    'go.mod': 'module example.com/bank\n\ngo 1.22\n',
    'cart/main.go': `package main\n${kind.client}\n`,
    'books/main.go': `package main\n${kind.server}\n`,
    ...(kind.generated === undefined ? {} : { 'gen/gen.go': kind.generated }),
    'deploy/all.yaml': manifests.join('---\n'),
  };
  const { graph } = await scanFiles(files);
  return {
    edges: graph.edges
      .filter((edge) => edge.from === 'service:cart')
      .map((edge) => `${edge.protocol} ${edge.to}`)
      .toSorted(),
    unresolved: graph.unresolved.filter((each) => each.service === 'service:cart').map((each) => each.detail),
  };
}

describe.each(kinds)('a name of $name', (kind) => {
  it('leads to the service that registers it, and to the registry', async () => {
    const { edges } = await look(kind);
    expect(edges).toEqual([`${kind.protocol} service:books`, kind.registry].toSorted());
  });

  it('that nobody registers is told, and no guess', async () => {
    const { edges, unresolved } = await look({ ...kind, server: kind.server.replaceAll('accounts', 'others') });
    expect(edges).toEqual([kind.registry]);
    expect(unresolved.join('\n')).toContain('accounts');
  });

  it('that another service asks for leads there', async () => {
    const moved = { ...kind, client: kind.client.replaceAll('accounts', 'others') };
    expect((await look(moved)).edges).toEqual([kind.registry]);
    const server = kind.server.replaceAll('accounts', 'others');
    expect((await look({ ...moved, server })).edges).toEqual(
      [`${kind.protocol} service:books`, kind.registry].toSorted(),
    );
  });
});

describe('a name of Eureka in TypeScript', () => {
  const compose =
    'services: {cart: {build: cart}, ledger: {build: ledger}, registry: {image: "steeltoeoss/eureka-server:4"}}\n';
  const dockerfile = 'FROM node\nCOPY . /app\nWORKDIR /app\nCMD ["node", "main.js"]\n';

  async function edgesWhere(app: string): Promise<readonly string[]> {
    const { graph } = await scanFiles({
      'package.json': '{"name": "bank", "private": true}',
      'compose.yaml': compose,
      'cart/Dockerfile': dockerfile,
      'ledger/Dockerfile': dockerfile,
      'cart/main.js': `import { Eureka } from 'eureka-js-client';
const client = new Eureka({ eureka: { host: 'registry', port: 8761 } });
const [one] = client.getInstancesByAppId('MONEY');
await fetch(\`http://\${one.hostName}:\${one.port.$}/entries\`);
`,
      'ledger/main.js': `import { createServer } from 'node:http';
import { Eureka } from 'eureka-js-client';
new Eureka({ instance: { app: '${app}' }, eureka: { host: 'registry', port: 8761 } }).start();
createServer(() => {}).listen(8080);
`,
    });
    return graph.edges.map(({ from, to, port }) => `${from} ${to} ${String(port)}`).toSorted();
  }

  it('leads to the service that registers it', async () => {
    const registry = ['service:cart resource:registry 8761', 'service:ledger resource:registry 8761'];
    expect(await edgesWhere('money')).toEqual([...registry, 'service:cart service:ledger 8080'].toSorted());
    expect(await edgesWhere('honey')).toEqual(registry);
  });
});
