/** An IPv4 or IPv6 address as a number. */
export interface NetworkAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** Addresses from `first` to `last`, both included. */
export interface Block {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  /** As it was written. */
  readonly text: string;
}

const decimal = /^(0|[1-9][0-9]{0,2})$/u;
const group = /^[0-9a-fA-F]{1,4}$/u;

/** Reads an address: dotted IPv4 without leading zeros, or IPv6 (RFC 4291, section 2.2). Zones (`%eth0`) are none. */
export function parseAddress(text: string): NetworkAddress | undefined {
  if (!text.includes(':')) {
    const value = parseV4(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const value = parseV6(text);
  return value === undefined ? undefined : { family: 6, value };
}

/**
 * Reads a block of addresses, `10.0.0.0/8`, as the API server takes it (validation `IsValidCIDR` of Kubernetes 1.34): a mask without leading zeros,
 * no bits of a host, no IPv4 inside IPv6.
 */
export function parseBlock(text: string): Block | undefined {
  const slash = text.indexOf('/');
  const address = slash === -1 ? undefined : parseAddress(text.slice(0, slash));
  const mask = text.slice(slash + 1);
  if (address === undefined || !decimal.test(mask)) return undefined;
  const { family, value } = address;
  const bits = family === 4 ? 32 : 128;
  if (Number(mask) > bits || (family === 6 && value >> 32n === 0xffffn)) return undefined;
  const size = 1n << BigInt(bits - Number(mask));
  if (value % size !== 0n) return undefined;
  return { family, first: value, last: value + size - 1n, text };
}

export function contains(block: Block, address: NetworkAddress): boolean {
  return block.family === address.family && block.first <= address.value && address.value <= block.last;
}

/** Writes an address; IPv6 in full groups without leading zeros, the longest run of zeros as `::` (RFC 5952). */
export function printAddress({ family, value }: NetworkAddress): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - at * 16)) & 0xffffn).toString(16));
  const runs = [
    ...groups
      .map((each) => (each === '0' ? '0' : '1'))
      .join('')
      .matchAll(/0{2,}/gu),
  ];
  const longest = runs.toSorted((one, other) => other[0].length - one[0].length)[0];
  if (longest === undefined) return groups.join(':');
  return `${groups.slice(0, longest.index).join(':')}::${groups.slice(longest.index + longest[0].length).join(':')}`;
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !decimal.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map(groupsOf);
  if (left === undefined || (halves.length === 2 && right === undefined)) return undefined;
  const missing = 8 - left.length - (right?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => 0n), ...(right ?? [])];
  return groups.reduce((sum, each) => sum * 0x10000n + each, 0n);
}

/** The groups of one half; the last may be dotted IPv4. */
function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    if (group.test(part)) groups.push(BigInt(`0x${part}`));
    else if (at === parts.length - 1 && part.includes('.')) {
      const value = parseV4(part);
      if (value === undefined) return undefined;
      groups.push(value >> 16n, value & 0xffffn);
    } else return undefined;
  }
  return groups;
}
