import type { AddressView } from './views/buying';
import type { Visit } from './visit';

/** The addresses that the current user has saved. */
export const readAddresses = async (ask: Visit['ask']): Promise<(AddressView & { id: string })[]> =>
  (await ask<{ items: (AddressView & { id: string })[] }>('GET /users/me/addresses')).items;
