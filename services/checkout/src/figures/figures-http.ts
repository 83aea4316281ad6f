import { checkoutFigureRoutes } from '@sidecart/contracts/http/figures';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { KEPT_HOURS } from '../retention';
import type { CheckoutFiguresStore } from './figures-store';

const HOUR_MS = 3_600_000;

export function checkoutFiguresApi(deps: {
  db: Db;
  store: CheckoutFiguresStore;
  tokens: TokenVerifier;
  now: () => Date;
}): Router {
  const { db, store, tokens, now } = deps;

  return serve({ tokens }, checkoutFigureRoutes, {
    getCheckoutFigures: async ({ query: { from, to } }) => ({
      ...(await store.count(db, new Date(from), new Date(Date.parse(to) + 1))),
      completeFrom: new Date(now().getTime() - KEPT_HOURS * HOUR_MS).toISOString(),
    }),
  });
}
