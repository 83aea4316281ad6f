import { searchRoutes } from '@sidecart/contracts/http/search';
import type { Query } from '@sidecart/contracts/http/types';
import type { Db } from '@sidecart/kit/db';
import { conditional } from '@sidecart/kit/etag';
import { Reply, serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { Filter } from './query/facets';
import type { Reindex } from './reindex/reindex';
import type { ReindexService } from './reindex/reindex-service';
import type { SearchService } from './service';
import type { SynonymService } from './synonyms/synonym-service';
import type { SynonymList } from './synonyms/synonym-store';

/** Any cache may store the response if it revalidates each time, so that a shopper never sees a stale one. */
const REVALIDATED = 'public, no-cache';

const toSynonymsView = ({ groups, version }: SynonymList) => ({
  synonyms: groups.map((group) => [...group]),
  version,
});

const split = (values: readonly string[] = []): string[] =>
  values.flatMap((value) =>
    value
      .split(/(?<!\\),/)
      .map((part) => part.replaceAll('\\,', ',').trim())
      .filter((part) => part !== ''),
  );

const toFilter = (query: Query<'searchProducts'>): Filter => ({
  category: split(query.category),
  brand: split(query.brand),
  minPrice: query.minPrice,
  maxPrice: query.maxPrice,
  inStock: query.inStock,
  attributes: Object.fromEntries(
    Object.entries(query)
      .filter((entry): entry is [string, string[]] => entry[0].startsWith('attr.'))
      .map(([key, values]) => [key.slice('attr.'.length), split(values)]),
  ),
});

const toView = (reindex: Reindex) => ({
  id: reindex.id,
  reason: reindex.reason,
  status: reindex.status,
  phase: reindex.phase,
  counts: reindex.counts,
  startedAt: reindex.startedAt.toISOString(),
  finishedAt: reindex.finishedAt?.toISOString() ?? null,
  ...(reindex.failure ? { failure: reindex.failure } : {}),
});

export function searchApi(deps: {
  service: SearchService;
  synonyms: SynonymService;
  reindexes: ReindexService;
  tokens: TokenVerifier;
  db: Db;
}): Router {
  const { service, synonyms, reindexes, tokens, db } = deps;
  return serve({ tokens, db }, searchRoutes, {
    async searchProducts({ query, req }) {
      const { q, sort, limit, page = 1, cursor } = query;
      const place = cursor === undefined ? { page } : { cursor };
      const found = await service.search({ q, filter: toFilter(query), sort, limit }, place);
      return conditional(req, found, REVALIDATED);
    },

    suggestProducts: async ({ query: { q, limit }, req }) =>
      conditional(req, { items: await service.suggest(q, limit) }, REVALIDATED),

    startReindex: ({ actor, once }) =>
      once<Reindex>(
        (tx) => reindexes.startReindex('asked', actor, tx),
        (reindex) => new Reply(toView(reindex), { location: '/api/v1/search/reindex' }),
      ),

    getReindex: async () => toView(await reindexes.getReindex()),

    getSynonyms: async () => toSynonymsView(await synonyms.getSynonyms()),

    replaceSynonyms: async ({ body, actor }) =>
      toSynonymsView(await synonyms.replaceSynonyms(body.synonyms, actor, body.version)),
  });
}
