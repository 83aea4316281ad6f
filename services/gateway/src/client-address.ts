import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { sameToken } from '@sidecart/kit/access';

/** Which sources of the client's address are trusted. */
export interface AddressTrust {
  /** The credential that the BFF sends with the addresses of its browsers. */
  bffCredential: string;
  /** True behind a proxy that sets X-Forwarded-For itself; its last entry is the peer of the proxy's connection. */
  trustForwarded: boolean;
}

/** Node joins repeated headers, except for a few that it lists. */
const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * The client that requests are counted for: the peer of the connection, as reported by the proxy in front; behind the BFF the
 * browser, whose address the BFF reports in a header that is ignored without the BFF's credential.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  { bffCredential, trustForwarded }: AddressTrust,
): string {
  const reported = one(headers['x-client-address']);
  if (reported && sameToken(one(headers['x-bff-credential']), bffCredential) && isIP(reported))
    return reported;
  const last = trustForwarded ? one(headers['x-forwarded-for'])?.split(',').at(-1)?.trim() : undefined;
  return last && isIP(last) ? last : (socket.remoteAddress ?? '');
}
