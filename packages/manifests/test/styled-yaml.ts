/** Data that can be written as YAML. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** Decides how something is written: a number from 0 up to (not including) `ways`. */
export type Choose = (ways: number) => number;

/** How a document is written. */
export interface Style {
  readonly choose: Choose;
  readonly eol: string;
  /** Spaces for one level. */
  readonly step: number;
  /** JSON, or YAML in many ways. */
  readonly json: boolean;
  /** Comments, blank lines and anchors among the content. */
  readonly noise: boolean;
}

/** Writes a value in one of the many ways in which YAML can be written. */
export function writeStyled(value: Value, style: Style): string {
  if (style.json) {
    const indent = [undefined, 2, 4, '\t'][style.choose(4)];
    return JSON.stringify(value, null, indent).replaceAll('\n', style.eol);
  }
  const lines = isMap(value) && Object.keys(value).length > 0 ? blockMap(value, '', style) : [flow(value, style, '')];
  return lines.join(style.eol);
}

function isMap(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

let anchors = 0;

function anchor(style: Style): string {
  return style.noise && style.choose(12) === 0 ? `&a${anchors++} ` : '';
}

function comment(style: Style): string {
  if (!style.noise) return '';
  return ['', '', '', ' # note: {x', '\t# tab', ' #', '  ', ' # it\'s "one'][style.choose(8)] ?? '';
}

/** Lines that say nothing, in front of a key. */
function noise(indent: string, style: Style): readonly string[] {
  if (!style.noise) return [];
  return (
    [[], [], [], [], [''], [`${indent}# above`], ['# at the margin', ''], [`${indent}  # deeper`]][style.choose(8)] ??
    []
  );
}

function key(text: string, style: Style): string {
  const plain = /^[A-Za-z][\w./-]*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return [plain ? text : JSON.stringify(text), plain ? text : JSON.stringify(text), JSON.stringify(text), `'${text}'`][
    style.choose(4)
  ] as string;
}

function blockMap(value: { readonly [key: string]: Value }, indent: string, style: Style): string[] {
  const lines: string[] = [];
  for (const [name, each] of Object.entries(value)) {
    lines.push(...noise(indent, style));
    const head = `${indent}${key(name, style)}${['', '', '', ' '][style.choose(4)]}:`;
    lines.push(...blockValue(head, each, indent, style));
  }
  return lines;
}

function blockValue(head: string, value: Value, indent: string, style: Style): string[] {
  const gap = [' ', ' ', '  ', '\t'][style.choose(4)] ?? ' ';
  const deeper = indent + ' '.repeat(style.step);
  const mark = anchor(style);
  if (isMap(value) && Object.keys(value).length > 0 && style.choose(4) > 0) {
    return [`${head}${mark === '' ? '' : ` ${mark.trim()}`}${comment(style)}`, ...blockMap(value, deeper, style)];
  }
  if (Array.isArray(value) && value.length > 0 && style.choose(4) > 0) {
    return [
      `${head}${comment(style)}`,
      ...blockList(value as readonly Value[], style.choose(2) === 0 ? indent : deeper, style),
    ];
  }
  if (typeof value === 'string' && /^[a-z][^\r]*\n$/.test(value)) {
    return [
      `${head} |${comment(style).trimEnd()}`,
      ...value
        .trimEnd()
        .split('\n')
        .map((line) => deeper + line),
    ];
  }
  if (value === null && mark === '' && style.choose(2) === 0) return [`${head}${comment(style)}`];
  return [`${head}${gap}${mark}${flow(value, style, deeper)}${comment(style)}`];
}

function blockList(value: readonly Value[], indent: string, style: Style): string[] {
  return value.flatMap((each) => {
    if (!isMap(each) || Object.keys(each).length === 0) return [`${indent}- ${flow(each, style, `${indent}  `)}`];
    const [first = '', ...rest] = blockMap(each, `${indent}  `, { ...style, noise: false });
    return [`${indent}- ${first.trimStart()}`, ...rest];
  });
}

function flow(value: Value, style: Style, indent: string): string {
  if (Array.isArray(value)) return `[${value.map((each: Value) => flow(each, style, indent)).join(', ')}]`;
  if (isMap(value)) return flowMap(value, style, indent);
  if (typeof value !== 'string') return JSON.stringify(value);
  const plain = /^[a-z][a-z0-9./-]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/.test(value);
  const single = !value.includes('\n') && !value.includes("'");
  return [plain ? value : JSON.stringify(value), JSON.stringify(value), single ? `'${value}'` : JSON.stringify(value)][
    style.choose(3)
  ] as string;
}

function flowMap(value: { readonly [key: string]: Value }, style: Style, indent: string): string {
  const pairs = Object.entries(value).map(([name, each]) => `${key(name, style)}: ${flow(each, style, `${indent}  `)}`);
  if (pairs.length === 0) return ['{}', '{}', '{ }'][style.choose(3)] ?? '{}';
  const tail = style.choose(5) === 0 ? ',' : '';
  if (indent === '') return `{${pairs.join(', ')}${tail}}`;
  switch (style.choose(4)) {
    case 0:
      return `{ ${pairs.join(' ,')}${tail} }`;
    case 1:
      return `{${style.eol}${indent}  ${pairs.join(`,${comment(style)}${style.eol}${indent}  `)}${tail}${comment(style)}${style.eol}${indent}}`;
    default:
      return `{${pairs.join(', ')}${tail}}`;
  }
}
