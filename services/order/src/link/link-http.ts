import { orderLinkRoutes } from '@sidecart/contracts/http/order-link';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { LinkService } from './link-service';

export function linkApi(deps: {
  links: LinkService;
  /** Called after a request for a link. */
  onRequest: () => void;
  tokens: TokenVerifier;
  db: Db;
}): Router {
  const { links, onRequest, ...serving } = deps;
  return serve(serving, orderLinkRoutes, {
    async requestOrderLink({ body }) {
      await links.requestLink(body);
      onRequest();
      return {};
    },

    async openOrderLink({ body }) {
      const { orderId, accessToken, expiresAt } = await links.openLink(body.token);
      return { orderId, accessToken, expiresAt: expiresAt.toISOString() };
    },
  });
}
