import type { Api } from '../api';
import { proxy } from './proxy';

export function searchRoutes(api: Api): void {
  proxy(api, ['getSynonyms', 'replaceSynonyms', 'getReindex', 'startReindex']);
}
