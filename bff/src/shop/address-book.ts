import type { Schemas } from '@sidecart/contracts/http/types';
import type { Visit } from '../gateway/visit';

/** The addresses that the current user has saved. */
export const readAddresses = async (ask: Visit['ask']): Promise<Schemas['SavedAddress'][]> =>
  (await ask('listAddresses')).items;
