import type { Condition, KeySegment, SettingRequest, Template } from './template.js';

/**
 * A template as a person reads it: settings in `${…}`, what is chosen from as `(… or …)`, unknown pieces as `‹reason›`.
 * @example `http://${env CART_SERVICE_ADDR}/cart`
 */
export function printTemplate(template: Template): string {
  let text = '';
  for (const segment of template) {
    if (segment.segment === 'text') text += segment.text;
    else if (segment.segment === 'setting') text += `\${${printRequest(segment.request)}}`;
    else if (segment.segment === 'derived') text += `${segment.derive}(${printTemplate(segment.of)})`;
    else if (segment.segment === 'choice')
      text += `(${segment.of.map((each) => printTemplate(each.template)).join(' or ')})`;
    else text += `‹${segment.reason}›`;
  }
  return text;
}

/** A request as a person reads it: `env CART_SERVICE_ADDR`, `flag addr`, `argument 1`, `name of the program`, `redis.host in config.yaml`, `file /etc/x`. */
export function printRequest(request: SettingRequest): string {
  switch (request.setting) {
    case 'env':
      return `env ${printTemplate(request.name)}`;
    case 'flag': {
      const name = printTemplate(request.name);
      return `flag ${name.startsWith('-') ? '' : '--'}${name}`;
    }
    case 'arg':
      return `${request.positional === true ? 'positional ' : ''}argument ${String(request.index + 1)}`;
    case 'program':
      return 'name of the program';
    case 'file':
      return `file ${printTemplate(request.path)}`;
    case 'key': {
      const source = printTemplate(request.source);
      return `key ${printKeys(request.path)}${source === '' ? '' : ` of ${source}`}`;
    }
    default:
      return '';
  }
}

/** A condition as a person reads it: `env REDIS_ADDR is set`, `argument 1 is not "api"`. */
export function printCondition(condition: Condition): string {
  const not = condition.holds ? '' : 'not ';
  if (condition.test === 'set') return `${printRequest(condition.request)} is ${not}set`;
  if (condition.test === 'true') return `"${printTemplate(condition.of)}" is ${not}true`;
  if (condition.test === 'either') {
    const ways = condition.ways.map((way) => way.map(printCondition).join(' and '));
    return condition.holds ? ways.join(', or ') : `not that ${ways.join(', or ')}`;
  }
  return `"${printTemplate(condition.left)}" is ${not}"${printTemplate(condition.right)}"`;
}

/** The way to a key in a document: `redis.hosts.*`. */
export function printKeys(path: readonly KeySegment[]): string {
  return path.map(printKey).join('.');
}

function printKey(segment: KeySegment): string {
  return 'every' in segment ? '*' : segment.key;
}
