import { describe, expect, it } from 'vitest';
import { scanFiles } from './scan-files.js';

// Definitions of interfaces are in the repository, the code that is generated from them is not: it is made while the programs are built.

const proto = `syntax = "proto3";
package bank.v1;
option go_package = "example.com/bank/gen/ledgerpb";
message Entry {}
service Ledger { rpc Post(Entry) returns (Entry); }
service Audit { rpc Note(Entry) returns (Entry); }
`;
const server = (name: string, service: string): string => `package main

import (
	"net"

	"google.golang.org/grpc"

	"example.com/bank/gen/ledgerpb"
)

type ${name} struct{ ledgerpb.Unimplemented${service}Server }

func main() {
	listener, _ := net.Listen("tcp", ":9090")
	server := grpc.NewServer()
	ledgerpb.Register${service}Server(server, &${name}{})
	server.Serve(listener)
}
`;
const client = `package main

import (
	"bufio"
	"context"
	"os"

	"google.golang.org/grpc"

	"example.com/bank/gen/ledgerpb"
)

func main() {
	line, _ := bufio.NewReader(os.Stdin).ReadString('\\n')
	conn, _ := grpc.NewClient(line)
	client := ledgerpb.NewLedgerClient(conn)
	client.Post(context.Background(), &ledgerpb.Entry{})
}
`;
const deployment = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: ${name}, image: ${name} }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 9090 }] }
`;
const bank: Readonly<Record<string, string>> = {
  'go.mod': 'module example.com/bank\n\ngo 1.22\n',
  'proto/ledger.proto': proto,
  'cmd/ledger/main.go': server('ledger', 'Ledger'),
  'cmd/audit/main.go': server('audit', 'Audit'),
  'cmd/teller/main.go': client,
  'k8s/all.yaml': ['ledger', 'audit', 'teller'].map(deployment).join('---\n'),
};

async function edgesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { graph } = await scanFiles(files);
  return [
    ...graph.edges.map(({ from, to, port, operations }) => `${from} -> ${to} ${String(port)} ${operations.join(' ')}`),
    ...graph.unresolved.map(({ service, reason }) => `${service ?? ''}: ${reason}`),
  ];
}

describe('code that is generated from definitions and not in the repository', { timeout: 60_000 }, () => {
  it('calls the one service that serves what it speaks, where its address is not known', async () => {
    expect(await edgesOf(bank)).toEqual(['service:teller -> service:ledger undefined ', 'service:teller: input']);
  });

  it('calls nobody by that where nobody serves it', async () => {
    const without = { ...bank, 'cmd/ledger/main.go': server('ledger', 'Audit') };
    expect(await edgesOf(without)).toEqual(['service:teller: input']);
  });

  it('calls another where it is another client', async () => {
    const other = {
      ...bank,
      'cmd/teller/main.go': client.replace('NewLedgerClient', 'NewAuditClient').replace('.Post', '.Note'),
    };
    expect(await edgesOf(other)).toEqual(['service:teller -> service:audit undefined ', 'service:teller: input']);
  });

  it('is a finding where two serve it, never a guess', async () => {
    const two = { ...bank, 'cmd/audit/main.go': server('audit', 'Ledger') };
    expect((await edgesOf(two)).toSorted()).toEqual(['service:teller: ambiguous', 'service:teller: input']);
  });

  it('names the operation of a call whose address is known', async () => {
    const known = {
      ...bank,
      'cmd/teller/main.go': client.replace('grpc.NewClient(line)', 'grpc.NewClient("ledger:9090")'),
    };
    expect(await edgesOf(known)).toEqual(['service:teller -> service:ledger 9090 /bank.v1.Ledger/Post']);
  });
});

describe('twirp code that each side generates for itself', { timeout: 60_000 }, () => {
  const definition = (path: string, name = 'bank.v1'): string =>
    proto.replace('bank/gen/ledgerpb', `bank/${path}`).replace('bank.v1', name);
  const generated = `package pb
import ("net/http"; "github.com/twitchtv/twirp")
type Ledger interface{}
type ledgerClient struct { client *http.Client; url string }
func NewLedgerProtobufClient(base string, client *http.Client, opts ...twirp.ClientOption) Ledger { return &ledgerClient{client, base} }
type ledgerServer struct{}
func (s *ledgerServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
func NewLedgerServer(svc Ledger, opts ...any) http.Handler { return &ledgerServer{} }
`;
  const repository: Readonly<Record<string, string>> = {
    ...bank,
    'proto/ledger.proto': definition('cmd/ledger/pb'),
    'cmd/ledger/pb/ledger.twirp.go': generated,
    'cmd/ledger/main.go': `package main
import ("net/http"; "example.com/bank/cmd/ledger/pb")
func main() { http.ListenAndServe(":9090", pb.NewLedgerServer(nil)) }
`,
    'cmd/teller/ledger.proto': definition('cmd/teller/pb'),
    'cmd/teller/pb/ledger.twirp.go': generated,
    'cmd/teller/main.go': `package main
import ("bufio"; "net/http"; "os"; "example.com/bank/cmd/teller/pb")
func main() {
	line, _ := bufio.NewReader(os.Stdin).ReadString('\\n')
	pb.NewLedgerProtobufClient(line, http.DefaultClient)
}
`,
  };

  it('meets by the name of the service in the definition, whatever packages it lies in', async () => {
    expect(await edgesOf(repository)).toEqual(['service:teller -> service:ledger undefined ', 'service:teller: input']);
  });

  it('does not meet where the services only have one name in two packages', async () => {
    const other = { ...repository, 'cmd/teller/ledger.proto': definition('cmd/teller/pb', 'shop.v1') };
    expect(await edgesOf(other)).toEqual(['service:teller: input']);
  });
});
