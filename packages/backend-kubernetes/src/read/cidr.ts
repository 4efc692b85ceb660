/** A block of addresses. */
export interface Cidr {
  /** Bits of an address of its family. */
  readonly family: 32 | 128;
  readonly address: bigint;
  readonly length: number;
}

/**
 * Reads a block as the API server does (validation.IsValidCIDRForLegacyField, strict): with a mask, without leading zeros, without bits behind
 * the mask, no IPv4 address written as IPv6. Upper case and long forms of IPv6 are fine.
 * @returns what is wrong, as a clause, where it is none
 */
export function parseCidr(text: string): Cidr | string {
  const [host = '', mask, ...more] = text.split('/');
  if (mask === undefined || more.length > 0 || !/^[0-9]+$/u.test(mask)) return 'is no block of addresses (10.0.0.0/8)';
  const parsed = host.includes(':') ? parseIpv6(host) : parseIpv4(host);
  if (parsed === undefined) return 'is no block of addresses (10.0.0.0/8)';
  const family = host.includes(':') ? 128 : 32;
  const length = Number(mask);
  if (length > family) return 'has a mask that is too long';
  if (mask !== String(length) || parsed.leadingZeros) return 'has leading zeros';
  const { address } = parsed;
  if (family === 128 && address >> 32n === 0xffffn) return 'is an IPv4 address written as IPv6';
  const behind = (1n << BigInt(family - length)) - 1n;
  if ((address & behind) !== 0n) return 'has bits set behind its mask';
  return { family, address, length };
}

/** Whether one block lies inside another and is smaller. */
export function isStrictlyInside(inner: Cidr, outer: Cidr): boolean {
  if (inner.family !== outer.family || inner.length <= outer.length) return false;
  const shift = BigInt(outer.family - outer.length);
  return inner.address >> shift === outer.address >> shift;
}

interface ParsedAddress {
  readonly address: bigint;
  readonly leadingZeros: boolean;
}

function parseIpv4(text: string): ParsedAddress | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let address = 0n;
  for (const part of parts) {
    if (!/^[0-9]+$/u.test(part) || Number(part) > 255) return undefined;
    address = (address << 8n) | BigInt(Number(part));
  }
  return { address, leadingZeros: parts.some((part) => part !== String(Number(part))) };
}

function parseIpv6(text: string): ParsedAddress | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half, at) => parseGroups(half, at === halves.length - 1));
  const [head, tail] = groups;
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => 0n), ...(tail ?? [])];
  // Groups with leading zeros are long forms, which are fine.
  return { address: all.reduce((sum, group) => (sum << 16n) | group, 0n), leadingZeros: false };
}

/** The 16-bit groups of a half; the last half may end in an IPv4 address. */
function parseGroups(half: string, last: boolean): readonly bigint[] | undefined {
  if (half === '') return [];
  const parts = half.split(':');
  const groups: bigint[] = [];
  for (const [at, part] of parts.entries()) {
    if (part.includes('.') && last && at === parts.length - 1) {
      const dotted = parseIpv4(part);
      if (dotted === undefined || dotted.leadingZeros) return undefined;
      groups.push(dotted.address >> 16n, dotted.address & 0xffffn);
    } else if (/^[0-9A-Fa-f]{1,4}$/u.test(part)) {
      groups.push(BigInt(`0x${part}`));
    } else {
      return undefined;
    }
  }
  return groups;
}
