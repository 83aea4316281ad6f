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
    createCategory: ({ body, actor, once }) => once((tx) => service.createCategory(body, actor, tx)),
    updateCategory: ({ params, body, actor }) => service.updateCategory(params.slug, body, actor),
    deleteCategory: ({ params, actor }) => service.deleteCategory(params.slug, actor),

    listBrands: async ({ req }) => conditional(req, { items: await service.listBrands() }, SHARED),
    createBrand: ({ body, actor, once }) => once((tx) => service.createBrand(body, actor, tx)),
    renameBrand: ({ params, body, actor }) => service.renameBrand(params.slug, body.name, actor),
    deleteBrand: ({ params, actor }) => service.deleteBrand(params.slug, actor),
  });
