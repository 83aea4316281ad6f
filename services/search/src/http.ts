import type { Db } from '@sidecart/kit/db';
import { createApi, Reply, type Api } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import { revalidated } from './caching';
import type { Filter } from './query/facets';
import type { Reindex } from './reindex/reindex';
import type { ReindexService } from './reindex/reindex-service';
import {
  searchAnswer,
  searchQuery,
  suggestAnswer,
  suggestQuery,
  synonymsBody,
  type SearchQuery,
} from './schemas';
import type { SearchService } from './service';
import type { SynonymService } from './synonyms/synonym-service';
import type { SynonymList } from './synonyms/synonym-store';

const toSynonymsView = ({ groups, version }: SynonymList) => ({ synonyms: groups, version });

const split = (values: readonly string[] = []): string[] =>
  values.flatMap((value) =>
    value
      .split(/(?<!\\),/)
      .map((part) => part.replaceAll('\\,', ',').trim())
      .filter((part) => part !== ''),
  );

const toFilter = (query: SearchQuery): Filter => ({
  category: split(query.category),
  brand: split(query.brand),
  minPrice: query.minPrice,
  maxPrice: query.maxPrice,
  inStock: query.inStock,
  attributes: Object.fromEntries(
    Object.entries(query)
      .filter(([key]) => key.startsWith('attr.'))
      .map(([key, values]) => [key.slice('attr.'.length), split(values as string[])]),
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
}): Api {
  const { service, synonyms, reindexes, tokens, db } = deps;
  const api = createApi({ tokens, db });

  api.get(
    '/search',
    {
      access: 'public',
      summary: 'Find products; facets count what each choice would bring',
      query: searchQuery,
      answer: searchAnswer,
    },
    async (context) => {
      const { query } = context;
      const { q, sort, limit, page = 1, cursor } = query;
      const place = cursor === undefined ? { page } : { cursor };
      revalidated(context, await service.search({ q, filter: toFilter(query), sort, limit }, place));
    },
  );

  api.get(
    '/search/suggest',
    {
      access: 'public',
      summary: 'Complete what is being typed',
      query: suggestQuery,
      answer: suggestAnswer,
    },
    async (context) => {
      const { q, limit } = context.query;
      revalidated(context, { items: await service.suggest(q, limit) });
    },
  );

  api.get('/search/synonyms', { access: 'search:operate', summary: 'Words that mean the same' }, async () =>
    toSynonymsView(await synonyms.getSynonyms()),
  );

  api.put(
    '/search/synonyms',
    {
      access: 'search:operate',
      summary: 'Replace all synonyms; searches use them at once',
      body: synonymsBody,
    },
    async ({ body }) => toSynonymsView(await synonyms.replaceSynonyms(body.synonyms, body.version)),
  );

  api.post(
    '/search/reindex',
    {
      access: 'search:operate',
      summary: 'Build a new index beside the live one',
      status: 202,
      idempotency: 'optional',
    },
    ({ once }) =>
      once<Reindex>(
        (tx) => reindexes.startReindex('asked', tx),
        (reindex) => new Reply(toView(reindex), { location: '/api/v1/search/reindex' }),
      ),
  );

  api.get(
    '/search/reindex',
    { access: 'search:operate', summary: 'How the newest reindex is getting on' },
    async () => toView(await reindexes.getReindex()),
  );

  return api;
}
