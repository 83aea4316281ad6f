import { cartFigureRoutes } from '@sidecart/contracts/http/figures';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { money } from '@sidecart/kit/money';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { KEPT_HOURS } from '../retention';
import type { CartFiguresStore } from './figures-store';

/** After this many hours without a change a cart counts as abandoned. */
const ABANDONED_HOURS = 24;
const HOUR_MS = 3_600_000;

export function cartFiguresApi(deps: {
  db: Db;
  store: CartFiguresStore;
  tokens: TokenVerifier;
  now: () => Date;
  currency: string;
}): Router {
  const { db, store, tokens, now, currency } = deps;
  const hoursAgo = (hours: number) => new Date(now().getTime() - hours * HOUR_MS);

  return serve({ tokens }, cartFigureRoutes, {
    async getCartFigures({ query: { from, to } }) {
      const { filled, abandoned, abandonedValue } = await store.count(db, {
        from: new Date(from),
        before: new Date(Date.parse(to) + 1),
        unchangedSince: hoursAgo(ABANDONED_HOURS),
      });
      return {
        filled,
        abandoned: { hours: ABANDONED_HOURS, carts: abandoned, value: money(abandonedValue, currency) },
        completeFrom: hoursAgo(KEPT_HOURS).toISOString(),
      };
    },
  });
}
