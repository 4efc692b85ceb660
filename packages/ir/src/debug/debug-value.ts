import type { ConstructEntry, Value } from '../body.js';
import type { Place } from '../span.js';
import { debugType, debugTypes } from './debug-type.js';

/** A value in one line, others by index: `select %1 .addr`. */
export function debugValue(value: Value): string {
  switch (value.op) {
    case 'text':
      return `text ${JSON.stringify(value.text)}`;
    case 'number':
      return `number ${value.text}`;
    case 'boolean':
      return String(value.value);
    case 'nil':
    case 'receiver':
      return value.op;
    case 'parameter':
    case 'captured':
    case 'cell':
      return `${value.op} ${String(value.index)}`;
    case 'ref':
      return `ref ${value.name}`;
    case 'select':
      return `select ${ref(value.base)} .${value.name}`;
    case 'index':
      return `index ${ref(value.base)} [${ref(value.key)}]`;
    case 'slice':
      return `slice ${ref(value.base)} [${ref(value.low)}:${ref(value.high)}]`;
    case 'element':
      return `element ${value.part} of ${ref(value.of)}`;
    case 'receive':
      return `receive ${ref(value.channel)}`;
    case 'dereference':
      return `dereference ${ref(value.base)}`;
    case 'address':
      return `address ${ref(value.of)}`;
    case 'call':
      return `call #${String(value.call)}${value.result === 0 ? '' : ` result ${String(value.result)}`}`;
    case 'binary':
      return `${ref(value.left)} ${value.operator} ${ref(value.right)}`;
    case 'unary':
      return `${value.operator}${ref(value.operand)}`;
    case 'construct': {
      const zero = value.zero === true ? 'zero ' : '';
      return `construct ${zero}${debugType(value.type)} {${value.entries.map(entry).join(', ')}} ${debugPlace(value.at)}`;
    }
    case 'closure': {
      const captures = value.captures.map((capture) => `${capture.name}: ${ref(capture.value)}`);
      return `closure ${value.function} {${captures.join(', ')}} ${debugPlace(value.at)}`;
    }
    case 'convert':
    case 'assert':
      return `${value.op} ${ref(value.value)} to ${debugType(value.type)}`;
    case 'ok':
      return `ok ${ref(value.of)}`;
    case 'type':
      return `type ${debugType(value.type)}`;
    case 'instantiate':
      return `instantiate ${ref(value.base)} [${debugTypes(value.typeArguments)}]`;
    case 'choose':
      return `choose ${ref(value.condition)} ? ${ref(value.then)} : ${ref(value.else)}`;
    case 'join':
      return `join ${value.of.map(ref).join(', ')}`;
    case 'unknown':
      return `unknown ${value.reason}`;
    default:
      return '?';
  }
}

/** `@+3:2`: three lines below the line on which the declaration starts, column 2. */
export function debugPlace(place: Place): string {
  return `@+${String(place[0])}:${String(place[1])}`;
}

/** An index as it is written: `%3`; nothing for none. */
export function ref(index: number | undefined): string {
  return index === undefined ? '' : `%${String(index)}`;
}

function entry(each: ConstructEntry): string {
  if (each.field !== undefined) return `${each.field}: ${ref(each.value)}`;
  if (each.key !== undefined) return `[${ref(each.key)}]: ${ref(each.value)}`;
  return ref(each.value);
}
