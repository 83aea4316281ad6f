import { taxonomyRoutes } from '@sidecart/contracts/http/taxonomy';
import type { Db } from '@sidecart/kit/db';
import { conditional } from '@sidecart/kit/etag';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { SHARED } from '../caching';
import type { TaxonomyService } from './taxonomy-service';

export const taxonomyApi = ({
  service,
  ...deps
}: {
  service: TaxonomyService;
  tokens: TokenVerifier;
  db: Db;
}): Router =>
  serve(deps, taxonomyRoutes, {
    listCategories: async ({ req }) => conditional(req, { items: await service.listCategories() }, SHARED),
    createCategory: ({ body, once }) => once((tx) => service.createCategory(body, tx)),
    updateCategory: ({ params, body }) => service.updateCategory(params.slug, body),
    deleteCategory: ({ params }) => service.deleteCategory(params.slug),

    listBrands: async ({ req }) => conditional(req, { items: await service.listBrands() }, SHARED),
    createBrand: ({ body, once }) => once((tx) => service.createBrand(body, tx)),
    renameBrand: ({ params, body }) => service.renameBrand(params.slug, body.name),
    deleteBrand: ({ params }) => service.deleteBrand(params.slug),
  });
