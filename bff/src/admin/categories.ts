import type { Api } from '../api';
import { proxy } from './proxy';

/** Sellers read categories and brands to assign their products. */
const access = 'product:write-own';

export function categoryRoutes(api: Api): void {
  proxy(api, [
    { operation: 'listCategories', access },
    'createCategory',
    'updateCategory',
    'deleteCategory',
    { operation: 'listBrands', access },
    'createBrand',
    'renameBrand',
    'deleteBrand',
  ]);
}
