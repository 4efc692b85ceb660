import { type Derivation, replacing } from '@callgate/ir';

/**
 * What a derivation makes of a text.
 * @param argument separator, prefix or cut set
 * @returns several texts for `split`, none where the text does not have the form that is asked for
 */
export function deriveTexts(derive: Derivation, text: string, argument: string): readonly string[] {
  switch (derive) {
    case 'lower':
      return [text.toLowerCase()];
    case 'upper':
      return [text.toUpperCase()];
    case 'trim-prefix':
      return [text.startsWith(argument) ? text.slice(argument.length) : text];
    case 'trim-suffix':
      return [argument !== '' && text.endsWith(argument) ? text.slice(0, -argument.length) : text];
    case 'trim':
      return [trimEnd(trimStart(text, argument), argument)];
    case 'trim-left':
      return [trimStart(text, argument)];
    case 'trim-right':
      return [trimEnd(text, argument)];
    case 'split':
      return argument === '' ? [text] : text.split(argument);
    case 'before':
      return [text.split(argument)[0] ?? text];
    case 'after':
      return text.includes(argument) ? [text.slice(text.indexOf(argument) + argument.length)] : [];
    case 'folder': {
      const at = text.lastIndexOf('/');
      return [at < 0 ? '.' : text.slice(0, at) || '/'];
    }
    case 'base':
      return [lastElement(text)];
    case 'absolute':
      return [String(text.startsWith('/'))];
    case 'starts-with':
      return [String(text.startsWith(argument))];
    case 'ends-with':
      return [String(text.endsWith(argument))];
    case 'replace': {
      const [from = '', to = ''] = argument.split('\0');
      return [from === '' ? text : text.replaceAll(from, to)];
    }
    case 'replace-pattern': {
      const [written = '', to = ''] = argument.split('\0');
      return [replacing(written)?.(text, to) ?? text];
    }
    case 'host':
      return [text.replace(/:\d*$/, '')];
    case 'port':
      return matched(/:(\d+)$/, text);
    case 'url-scheme':
      return matched(/^([A-Za-z][\w+.-]*):/, text);
    case 'url-host':
      return matched(/^[A-Za-z][\w+.-]*:\/\/(?:[^@/?#]*@)?([^/?#]*)/, text);
    case 'url-hostname':
      return matched(/^[A-Za-z][\w+.-]*:\/\/(?:[^@/?#]*@)?([^:/?#]*)/, text);
    case 'url-port':
      return matched(/^[A-Za-z][\w+.-]*:\/\/[^/?#]*:(\d+)/, text);
    case 'url-path':
      return matched(/^[A-Za-z][\w+.-]*:\/\/[^/?#]*([^?#]*)/, text);
  }
}

/** https://pkg.go.dev/path#Base */
function lastElement(path: string): string {
  if (path === '') return '.';
  let end = path.length;
  while (end > 1 && path.charAt(end - 1) === '/') end--;
  return end === 1 ? path.charAt(0) : path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

function matched(expression: RegExp, text: string): readonly string[] {
  const found = expression.exec(text)?.[1];
  return found === undefined ? [] : [found];
}

/** White space where the cut set is empty. */
function isCut(character: string, cut: string): boolean {
  return cut === '' ? /\s/.test(character) : cut.includes(character);
}

function trimStart(text: string, cut: string): string {
  let start = 0;
  while (start < text.length && isCut(text.charAt(start), cut)) start++;
  return text.slice(start);
}

function trimEnd(text: string, cut: string): string {
  let end = text.length;
  while (end > 0 && isCut(text.charAt(end - 1), cut)) end--;
  return text.slice(0, end);
}
