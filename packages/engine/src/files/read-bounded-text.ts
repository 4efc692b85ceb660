import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Diagnostic } from '@callgate/ir';
import { linkOutside, notText, tooLarge, unreadable } from '../findings.js';

export type ReadOutcome =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'finding'; readonly diagnostic: Diagnostic };

/**
 * Reads a file as UTF-8 text. What is no regular file, too large, binary, or no UTF-8 becomes a finding.
 * @param root absolute, links resolved
 * @param path from the root
 */
export function readBoundedText(root: string, path: string, maximumBytes: number): ReadOutcome {
  try {
    const absolute = realpathSync(join(root, path));
    // Looked at again: what was a file during the walk may have become a link since.
    if (!absolute.startsWith(root.endsWith(sep) ? root : root + sep)) return finding(linkOutside(path));
    return readOpen(openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)), path, maximumBytes);
  } catch (error) {
    return finding(unreadable(path, error instanceof Error && 'code' in error ? String(error.code) : String(error)));
  }
}

function readOpen(descriptor: number, path: string, maximumBytes: number): ReadOutcome {
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return finding(unreadable(path, 'it is no regular file'));
    if (stat.size > maximumBytes) return finding(tooLarge(path, stat.size, maximumBytes));
    const bytes = Buffer.allocUnsafe(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, null);
      if (read === 0) break;
      length += read;
    }
    return decode(bytes.subarray(0, length), path);
  } finally {
    closeSync(descriptor);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Buffer, path: string): ReadOutcome {
  if (bytes.includes(0)) return finding(notText(path, 'it holds zero bytes'));
  try {
    return { kind: 'text', text: decoder.decode(bytes) };
  } catch {
    return finding(notText(path, 'invalid UTF-8'));
  }
}

function finding(diagnostic: Diagnostic): ReadOutcome {
  return { kind: 'finding', diagnostic };
}
