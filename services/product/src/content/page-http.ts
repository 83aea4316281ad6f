import { contentRoutes } from '@sidecart/contracts/http/content';
import type { Db } from '@sidecart/kit/db';
import { conditional } from '@sidecart/kit/etag';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { SHARED } from '../caching';
import type { PageService } from './page-service';

export const pageApi = ({
  service,
  ...deps
}: {
  service: PageService;
  tokens: TokenVerifier;
  db: Db;
}): Router =>
  serve(deps, contentRoutes, {
    listPages: async ({ req, query }) =>
      conditional(req, { items: await service.listPages(query.locale) }, SHARED),
    getPage: async ({ req, params, query }) =>
      conditional(req, await service.getPage(params.slug, query.locale), SHARED),
    listPageSummaries: async () => ({ items: await service.listPageSummaries() }),
    savePage: ({ params, body, actor }) => service.savePage(params, body, actor),
    deletePage: ({ params, actor }) => service.deletePage(params.slug, actor),
    listPageVersions: async ({ params }) => ({
      items: await service.listPageVersions(params.slug, params.locale),
    }),
    getPageVersion: ({ params }) => service.getPageVersion(params.slug, params.locale, params.version),
  });
