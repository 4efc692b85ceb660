import { readdirSync, readFileSync } from 'node:fs';
import { goFrontend } from '@callgate/frontend-go';
import type { SourceSample } from '@callgate/testkit';
import { testFrontend } from '@callgate/testkit';
import { describe, expect, it } from 'vitest';

const bank = new URL('../../../docs/examples/bank/', import.meta.url);

/** The Go of the example system. */
function bankSample(): SourceSample {
  const paths = readdirSync(bank, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const wanted = paths.filter((path) => /\.go$|go\.mod$/u.test(path));
  return {
    files: Object.fromEntries(wanted.map((path) => [path, readFileSync(new URL(path, bank), 'utf8')])),
    resolves: {
      'libraries/clients/emoji.go': {
        context: { kind: 'external', path: 'context' },
        'net/url': { kind: 'external', path: 'net/url' },
        'example.com/bank/libraries/config': { kind: 'package', id: 'go:example.com/bank/libraries/config' },
        'example.com/bank/libraries/rpc': { kind: 'package', id: 'go:example.com/bank/libraries/rpc' },
      },
    },
    calls: { 'libraries/clients/emoji.go': ['NewClient', 'String', 'Get', 'PathEscape'] },
  };
}

const forms: SourceSample = {
  files: {
    'go.mod': 'module example.com/forms\n\ngo 1.24\n\nrequire google.golang.org/grpc v1.75.1\n',
    'vendor/example.org/x/x.go': 'package x\n',
    'main_test.go': 'package main\n',
    'main_linux.go': 'package main\n\nfunc place() string { return "linux" }\n',
    'main.go': `// Command forms has what Go has.
package main

import (
	"fmt"
	"os"

	pb "example.com/forms/proto"
	. "strings"
)

const (
	first = iota
	second
)

var (
	addr, port = split(os.Getenv("ADDR")), 80
	// 😀 counts as two
	smile = "😀" + fmt.Sprint(second)
)

type Server[T any] struct {
	*pb.Base
	get   func(string) (T, error)
	hosts map[string][]string
}

type named interface{ Name() string }

func (s *Server[T]) Name() string { return s.hosts["a"][0] }

func split(text string) (host string) {
	defer func() { _ = recover() }()
	switch parts := Split(text, ":"); {
	case len(parts) > 1:
		host = parts[0]
	default:
		return text
	}
	return
}

func visit[T any](all []T, each func(int, T) error) error {
	for i, item := range all {
		if err := each(i, item); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	s := &Server[int]{hosts: map[string][]string{"a": {addr}}}
	var n named = s
	// callgate: calls service.ledger
	go func() { fmt.Println(n.Name(), smile, first, place()) }()
	_ = visit([]string{"x", "y"}, func(i int, text string) error {
		port += i
		_, err := fmt.Fprintf(os.Stderr, "%s\\n", pb.
			Quote(text))
		return err
	})
	if name, ok := any(n).(named); ok {
		fmt.Println(name.Name())
	}
}
`,
    'proto/proto.go':
      'package proto\n\ntype Base struct{ id int }\n\nfunc Quote(text string) string { return `"` + text + `"` }\n',
  },
  resolves: {
    'main.go': {
      fmt: { kind: 'external', path: 'fmt' },
      os: { kind: 'external', path: 'os' },
      strings: { kind: 'external', path: 'strings' },
      'example.com/forms/proto': { kind: 'package', id: 'go:example.com/forms/proto' },
    },
  },
  calls: { 'main.go': ['split', 'Getenv', 'Split', 'Println', 'Name', 'visit', 'Fprintf', 'Quote', 'Println'] },
};

describe('the Go frontend', () => {
  const tests = testFrontend(goFrontend, { samples: { forms, bank: bankSample() }, runs: 15 });
  it.each(tests)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
