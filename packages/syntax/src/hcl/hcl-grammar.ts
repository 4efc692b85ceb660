import { createRequire } from 'node:module';
import type { GrammarSource } from '../grammar-source.js';

/** The configuration language of HashiCorp's tools (HCL 2), by tree-sitter-hcl. */
export const hclGrammar: GrammarSource = {
  name: 'hcl',
  wasm: () => createRequire(import.meta.url).resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm'),
  native: async () => (await import('@tree-sitter-grammars/tree-sitter-hcl')).default,
  endOfInput: '\n',
  repairs: [],
  sample: `# 日本語 😀
job "shop" "é" {
  group "web" {
    count = -1 + 2 * (3 - var.z[0].y) /* a comment */
    env {
      ADDR = "http://\${NOMAD_ADDR_db}:\${upper("x")}/😀"
    }
    config {
      args = ["--db", a ? "b" : null, 1.5e3, true, !false && x.*.y, [for k, v in m : k if v]]
      map  = { C : "d", "e-f" = [1, 2], (x) = <<-EOF
        text \${x} $\${y} %{ if true }a%{ endif }
        EOF
      }
    }
  }
}
broken = [1, 2
cut {
  a = `,
};
