import type { AddressView } from './views/buying';
import type { Visit } from './visit';

/** The addresses that whoever asks has kept. */
export const readAddresses = async (ask: Visit['ask']): Promise<(AddressView & { id: string })[]> =>
  (await ask<{ items: (AddressView & { id: string })[] }>('GET /users/me/addresses')).items;
