import { isIP } from 'node:net';
import { sameToken } from '@sidecart/kit/access';
import type { Request } from 'express';

/** Whose words about the client's address are believed. */
export interface AddressTrust {
  /** What the BFF shows beside its browsers' addresses. */
  bffCredential: string;
  /** True behind a proxy that sets X-Forwarded-For itself; its last entry is the other end of its connection. */
  trustForwarded: boolean;
}

/**
 * Whose requests these are, for counting: the other end of the connection, as the proxy in front tells it; behind the BFF the
 * browser, whose address it tells in a header that counts for nothing without the BFF's credential.
 */
export function clientAddress(req: Request, { bffCredential, trustForwarded }: AddressTrust): string {
  const told = req.get('x-client-address');
  if (told && sameToken(req.get('x-bff-credential'), bffCredential) && isIP(told)) return told;
  const forwarded = trustForwarded ? req.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded && isIP(forwarded) ? forwarded : (req.socket.remoteAddress ?? '');
}
