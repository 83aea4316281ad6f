import type { Db } from '@sidecart/kit/db';
import { createApi, type Api } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import { conditional, SHARED } from '../caching';
import {
  createBrandBody,
  createCategoryBody,
  renameBrandBody,
  slugParams,
  updateCategoryBody,
} from '../schemas';
import type { Brand, Category } from './taxonomy';
import type { TaxonomyService } from './taxonomy-service';

export function taxonomyApi(deps: { service: TaxonomyService; tokens: TokenVerifier; db: Db }): Api {
  const { service, tokens, db } = deps;
  const api = createApi({ tokens, db });
  const access = 'product:write-any';

  api.get('/categories', { access: 'public', summary: 'The category tree' }, async ({ req }) =>
    conditional(req, { items: await service.listCategories() }, SHARED),
  );
  api.post(
    '/categories',
    { access, summary: 'Create a category', body: createCategoryBody, idempotency: 'optional', status: 201 },
    ({ body, once }) => once<Category>((tx) => service.createCategory(body, tx)),
  );
  api.patch(
    '/categories/:slug',
    { access, summary: 'Rename or move a category', params: slugParams, body: updateCategoryBody },
    ({ params, body }) => service.updateCategory(params.slug, body),
  );
  api.delete(
    '/categories/:slug',
    { access, summary: 'Delete an empty category', params: slugParams },
    ({ params }) => service.deleteCategory(params.slug),
  );

  api.get('/brands', { access: 'public', summary: 'All brands by name' }, async ({ req }) =>
    conditional(req, { items: await service.listBrands() }, SHARED),
  );
  api.post(
    '/brands',
    { access, summary: 'Create a brand', body: createBrandBody, idempotency: 'optional', status: 201 },
    ({ body, once }) => once<Brand>((tx) => service.createBrand(body, tx)),
  );
  api.patch(
    '/brands/:slug',
    { access, summary: 'Rename a brand', params: slugParams, body: renameBrandBody },
    ({ params, body }) => service.renameBrand(params.slug, body.name),
  );
  api.delete(
    '/brands/:slug',
    { access, summary: 'Delete a brand no product carries', params: slugParams },
    ({ params }) => service.deleteBrand(params.slug),
  );

  return api;
}
