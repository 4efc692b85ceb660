/** A template as it was parsed. Lines are 1-based. */
export type TemplateNode =
  | { readonly node: 'text'; readonly text: string; readonly line: number }
  | { readonly node: 'action'; readonly pipe: Pipe; readonly line: number }
  | {
      readonly node: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
      readonly line: number;
    }
  | { readonly node: 'template'; readonly name: string; readonly pipe?: Pipe; readonly line: number }
  | { readonly node: 'break' | 'continue'; readonly line: number };

export interface Pipe {
  /** Variables that it gives a value, without `$`. */
  readonly variables: readonly string[];
  /** `=` instead of `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
  readonly line: number;
}

export interface Command {
  readonly operands: readonly Operand[];
}

export type Operand =
  | { readonly operand: 'dot' }
  | { readonly operand: 'literal'; readonly value: null | boolean | bigint | number | string }
  | { readonly operand: 'field'; readonly path: readonly string[] }
  /** Name without `$`; the root is the empty name. */
  | { readonly operand: 'variable'; readonly name: string; readonly path: readonly string[] }
  | { readonly operand: 'pipe'; readonly pipe: Pipe; readonly path: readonly string[] }
  | { readonly operand: 'function'; readonly name: string };

/** What one file of templates holds. */
export interface ParsedTemplate {
  /** The file; the templates that it defines name it too. */
  readonly file: string;
  readonly body: readonly TemplateNode[];
  /** Templates that are defined in it, by name. */
  readonly defines: ReadonlyMap<string, readonly TemplateNode[]>;
}
