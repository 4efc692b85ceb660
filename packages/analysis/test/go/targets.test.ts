import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import type { Deployed } from '../kit/deployed.js';
import { go } from '../kit/go.js';

function bound(statement: string, deployed?: Deployed): readonly string[] {
  const programs = go({
    'cart/main.go': `
      import ("env"; "rpc"; "http"; "sql"; "mongo"; "redis"; "registry")
      func main() { ${statement} }`,
  });
  return analyse(programs).bound('cart', deployed);
}

describe('the address in the evidence', () => {
  it('ends before what is asked for', () => {
    const { bind } = analyse(
      go({
        'cart/main.go': 'import ("http"; "mystery")\nfunc main() { http.Get("http://stock/items?id=" + mystery.Id()) }',
      }),
    );
    const told = bind('cart').sites.flatMap((site) => site.evidence.map((each) => each.text));
    expect(told).toContain('address http://stock/items');
  });
});

describe('a target', () => {
  it.each([
    ['rpc.Dial("stock:7070")', ['grpc stock:7070']],
    ['rpc.Dial("dns:///stock:7070")', ['grpc stock:7070']],
    ['rpc.Dial("dns:///stock")', ['grpc stock:443']],
    ['rpc.Dial("dns://8.8.8.8/stock:7070")', ['grpc stock:7070']],
    ['rpc.Dial("passthrough:///stock:7070")', ['grpc stock:7070']],
    ['rpc.Dial("unix:///run/stock.sock")', []],
    ['rpc.Dial("consul://consul:8500/stock")', ['grpc service stock', 'http consul:8500']],
    ['http.Get("https://stock/items?all=1")', ['https stock:443 /items']],
    ['http.Get("http://STOCK.shop.svc.cluster.local.:8080/items")', ['http stock.shop.svc.cluster.local:8080 /items']],
    ['http.Get("http://[::1]:8080/")', ['http ::1:8080']],
    ['redis.OpenURL("rediss://user:pw@cache/0")', ['redis cache:6379']],
    ['redis.OpenURL("cache:6380")', ['redis cache:6380']],
    ['redis.Open(redis.Options{})', ['redis localhost:6379']],
    ['redis.Open(redis.Options{Addr: "cache"})', ['redis cache:6379']],
    ['mongo.Open("mongodb://a:1,b:2,c/db?replicaSet=rs")', ['mongodb a:1', 'mongodb b:2', 'mongodb c:27017']],
    ['mongo.Open("mongodb+srv://user:p%40w@cluster.example.com")', ['mongodb cluster.example.com:27017']],
    ['sql.Open_postgres("host=db port=6432 user=u password=\'a b\'")', ['postgres db:6432']],
    ['sql.Open_postgres("user=u dbname=x")', ['postgres localhost:5432']],
    ['sql.Open_postgres("host=/run/postgresql")', []],
    ['sql.Open_postgres("postgres://u:p@db/x?sslmode=disable")', ['postgres db:5432']],
    ['sql.Open_mysql("u:p@tcp(db:3307)/x?parseTime=true")', ['mysql db:3307']],
    ['sql.Open_mysql("u:p@tcp(db)/x")', ['mysql db:3306']],
    ['sql.Open_mysql("u:p@/x")', ['mysql localhost:3306']],
    ['sql.Open_mysql("u@unix(/run/mysqld.sock)/x")', []],
    ['registry.Call("service.ledger", "Post")', ['rpc service service.ledger Post']],
  ])('%s', (statement, expected) => {
    expect(bound(statement)).toEqual(expected);
  });

  it.each([
    ['rpc.Dial("")', 'unresolved no-value: the address is empty'],
    ['http.Get("/only/a/path")', 'unresolved malformed: "/only/a/path" has no address in it'],
    ['sql.Open_mysql("nonsense")', 'unresolved malformed: "nonsense" has no address in it'],
  ])('has no address in it: %s', (statement, expected) => {
    expect(bound(statement)).toEqual([expected]);
  });

  it('is that of the database that the code names', () => {
    expect(bound('sql.Open("postgres", "host=db")')).toEqual(['postgres db:5432']);
    expect(bound('sql.Open("mysql", "u@tcp(db)/x")')).toEqual(['mysql db:3306']);
    expect(bound('sql.Open("other", "whatever")')).toEqual([]);
  });

  it('is that of the database that a setting names', () => {
    const statement = 'sql.Open(env.Get("DRIVER"), env.Get("DSN"))';
    expect(bound(statement, { env: { DRIVER: 'postgres', DSN: 'host=db' } })).toEqual(['postgres db:5432']);
    expect(bound(statement, { env: { DRIVER: 'mysql', DSN: 'u@tcp(db)/x' } })).toEqual(['mysql db:3306']);
    expect(bound(statement, { env: { DRIVER: 'other', DSN: 'host=db' } })).toEqual([]);
  });

  it('is that of the database that the code chooses under a switch', () => {
    const statement = `
      driver := "postgres"
      if env.Get("USE_MYSQL") == "1" { driver = "mysql" }
      sql.Open(driver, env.Get("DSN"))`;
    expect(bound(statement, { env: { DSN: 'host=db' } })).toEqual(['postgres db:5432']);
    expect(bound(statement, { env: { DSN: 'u@tcp(db)/x', USE_MYSQL: '1' } })).toEqual(['mysql db:3306']);
  });
});
