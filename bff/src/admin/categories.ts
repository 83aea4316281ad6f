import type { Api } from '../api';
import { passLines } from './lines';

const WRITE = 'product:write-any';

/** Categories and brands. Sellers read them to assign their products. */
export function categoryRoutes(api: Api): void {
  passLines(api, [
    ['get', '/categories', 'GET /categories', 'product:write-own', 'The category tree'],
    ['post', '/categories', 'POST /categories', WRITE, 'Create a category'],
    ['patch', '/categories/:slug', 'PATCH /categories/:slug', WRITE, 'Rename or move a category'],
    ['delete', '/categories/:slug', 'DELETE /categories/:slug', WRITE, 'Delete an empty category'],
    ['get', '/brands', 'GET /brands', 'product:write-own', 'All brands'],
    ['post', '/brands', 'POST /brands', WRITE, 'Create a brand'],
    ['patch', '/brands/:slug', 'PATCH /brands/:slug', WRITE, 'Rename a brand'],
    ['delete', '/brands/:slug', 'DELETE /brands/:slug', WRITE, 'Delete a brand that no product carries'],
  ]);
}
