import { isIP, isIPv4 } from 'node:net';

/** The eight groups of an IPv6 address, without its zone. */
function groupsOf(address: string): number[] {
  const dotted = /[\d.]+$/.exec(address)?.[0] ?? '';
  const bytes = isIPv4(dotted) ? dotted.split('.').map(Number) : undefined;
  const hex = bytes
    ? address.slice(0, -dotted.length) +
      [0, 2].map((at) => (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16)).join(':')
    : address;
  const [front = [], back] = hex
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').map((group) => parseInt(group, 16))));
  if (!back) return front;
  return [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
}

/**
 * What is counted as one client: an IPv4 address, also one that is written as IPv6, or the /64 of an IPv6 address, which one
 * connection usually has as a whole.
 */
export function addressKey(address: string): string {
  if (isIPv4(address)) return address;
  const [plain = ''] = address.split('%', 1);
  if (isIP(plain) !== 6) return address;
  const groups = groupsOf(plain);
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}
