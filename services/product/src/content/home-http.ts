import { homeRoutes } from '@sidecart/contracts/http/home';
import type { Db } from '@sidecart/kit/db';
import { conditional } from '@sidecart/kit/etag';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { SHARED } from '../caching';
import type { HomeService } from './home-service';

export const homeApi = ({
  service,
  ...deps
}: {
  service: HomeService;
  tokens: TokenVerifier;
  db: Db;
}): Router =>
  serve(deps, homeRoutes, {
    getHome: async ({ req }) => conditional(req, await service.getHome(), SHARED),
    saveHome: ({ body, actor }) => service.saveHome(body, actor),
    listHomeVersions: async () => ({ items: await service.listVersions() }),
    getHomeVersion: ({ params }) => service.getVersion(params.version),
  });
