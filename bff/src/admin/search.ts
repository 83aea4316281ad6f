import type { Api } from '../api';
import { passLines } from './lines';

const OPERATE = 'search:operate';

export function searchRoutes(api: Api): void {
  passLines(api, [
    ['get', '/search/synonyms', 'GET /search/synonyms', OPERATE, 'Words that mean the same'],
    ['put', '/search/synonyms', 'PUT /search/synonyms', OPERATE, 'Replace them all'],
    ['get', '/search/reindex', 'GET /search/reindex', OPERATE, 'How far the last reindex is'],
    ['post', '/search/reindex', 'POST /search/reindex', OPERATE, 'Build the index anew'],
  ]);
}
