import type { Index } from '../index/elasticsearch';
import type { Clause } from '../query/facets';
import { partsOf } from '../text/words';
import type { Term } from './suggest';

const TERMS_MAX = 1_000;

interface CountedTerms {
  aggregations: Record<Term['kind'], { buckets: { key: string; doc_count: number }[] }>;
}

const body: Clause = {
  size: 0,
  query: { term: { published: true } },
  aggs: {
    category: { terms: { field: 'categoryFacet', size: TERMS_MAX } },
    brand: { terms: { field: 'brandFacet', size: TERMS_MAX } },
  },
};

function toTerms({ aggregations }: CountedTerms): Term[] {
  const ofKind = (kind: Term['kind']) =>
    aggregations[kind].buckets.map(({ key, doc_count: count }): Term => {
      const at = key.indexOf('=');
      const name = key.slice(at + 1);
      return { kind, slug: key.slice(0, at), name, words: partsOf(name), count };
    });
  const terms = [...ofKind('category'), ...ofKind('brand')];
  // During a rename some documents have the old name; the name with the larger count wins.
  return [...new Map(terms.reverse().map((term) => [`${term.kind} ${term.slug}`, term])).values()];
}

export interface Vocabulary {
  /** The categories and brands of published products, at most a second old. */
  current(): Promise<readonly Term[]>;
}

/** Requests them at most once per `keptMs`; they are few, so that matching them here costs Elasticsearch nothing. */
export function createVocabulary(deps: {
  index: Pick<Index, 'search'>;
  now: () => Date;
  keptMs: number;
}): Vocabulary {
  const { index, now, keptMs } = deps;
  let askedAt = -Infinity;
  let terms: Promise<readonly Term[]> = Promise.resolve([]);

  return {
    current() {
      if (now().getTime() - askedAt < keptMs) return terms;
      askedAt = now().getTime();
      terms = index.search<CountedTerms>(body).then(toTerms);
      terms.catch(() => (askedAt = -Infinity));
      return terms;
    },
  };
}
