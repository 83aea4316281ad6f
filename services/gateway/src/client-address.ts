import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { sameToken } from '@sidecart/kit/access';

/** Whose words about the client's address are believed. */
export interface AddressTrust {
  /** What the BFF shows beside its browsers' addresses. */
  bffCredential: string;
  /** True behind a proxy that sets X-Forwarded-For itself; its last entry is the other end of its connection. */
  trustForwarded: boolean;
}

/** Node joins headers that came twice, all but a few that it lists. */
const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * Whose requests these are, for counting: the other end of the connection, as the proxy in front tells it; behind the BFF the
 * browser, whose address it tells in a header that counts for nothing without the BFF's credential.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  { bffCredential, trustForwarded }: AddressTrust,
): string {
  const told = one(headers['x-client-address']);
  if (told && sameToken(one(headers['x-bff-credential']), bffCredential) && isIP(told)) return told;
  const last = trustForwarded ? one(headers['x-forwarded-for'])?.split(',').at(-1)?.trim() : undefined;
  return last && isIP(last) ? last : (socket.remoteAddress ?? '');
}
