import { createRequire } from 'node:module';
import type { GrammarSource } from '../grammar-source.js';
import { genericMethodRepair } from './generic-method-repair.js';
import { valueCallRepair } from './value-call-repair.js';

/** Go, by tree-sitter-go. */
export const goGrammar: GrammarSource = {
  name: 'go',
  wasm: () => createRequire(import.meta.url).resolve('tree-sitter-go/tree-sitter-go.wasm'),
  native: async () => (await import('tree-sitter-go')).default,
  endOfInput: '\n',
  repairs: [valueCallRepair, genericMethodRepair],
  sample: `// Package sample holds some of everything. 日本語 😀
package sample

import (
	"fmt"
	alias "example.com/x/y"
)

const (
	a, b = iota, "é😀"
	c, d
)

type Pair[K comparable, V any] struct {
	*alias.Base \`json:"base,omitempty"\`
	Key         K
	Value       map[string][]chan<- V
}

type Doer interface {
	Do(ctx alias.Context, names ...string) (n int, err error)
	~int | ~string
}

func (p *Pair[K, V]) Do(ctx alias.Context, names ...string) (n int, err error) {
	defer func() { recover() }()
outer:
	for i, name := range names {
		switch v := any(name).(type) {
		case string, nil:
			continue outer
		default:
			go fmt.Println("日本", v, 'x', 0x1p-2, 1i, i<<2&^1, !true)
		}
	}
	select {
	case x, ok := <-ch:
		_ = Pair[string, int]{Key: x, Value: make(map[string][]chan<- int, 3)}
	default:
	}
	if n := len(names[1:2:3]); n > 0 { return n, nil } else { goto end }
end:
	return *p.count(func(int) {}), new(T)
}

func broken() {
	x := f(1, 2
	y = @ "unended
}
func cut() { g(`,
};
