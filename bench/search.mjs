// `npm run bench -- search`: how good the search is on the judged queries, how fast it is under load, and what it adds to a direct
// Elasticsearch query.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { addresses, root } from '../deploy/local/places.mjs';
import { seedProducts } from './catalogue.mjs';
import { median } from './figures.mjs';
import { isNonsense, judgedProducts, judgements, PRODUCTS, synonyms } from './search-judgements.mjs';
import { ndcg } from './search-quality.mjs';
import { measure } from './shop.mjs';

const require = createRequire(import.meta.url);
const CLIENTS = 16;
const ROUNDS = 3;
const AIM = { ndcg: 0.85, ratio: 0.5 };
/** The time after which every replica uses new synonyms. */
const SYNONYMS_MS = 2_500;

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const reached = (is) => (is ? 'reached' : 'missed');

async function getJson(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${(await response.text()).slice(0, 300)}`);
  return response.json();
}

/** Seeds the catalogue of the judgements, unless it exists. */
async function provideCatalogue(api, password) {
  const slugs = [...judgedProducts().keys()];
  const last = await fetch(`${api}/products/${slugs.at(-1)}`);
  const { total } = await getJson(`${api}/search?limit=1`);
  if (last.ok && total >= slugs.length) return;
  seedProducts(api, password, PRODUCTS);
}

/** Runs `work` with the judged synonyms, and restores the previous ones. */
async function withSynonyms(api, token, work) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const put = (groups) =>
    getJson(`${api}/search/synonyms`, { method: 'PUT', headers, body: JSON.stringify({ synonyms: groups }) });
  const { synonyms: before } = await getJson(`${api}/search/synonyms`, { headers });
  await put(synonyms);
  try {
    await new Promise((resolve) => setTimeout(resolve, SYNONYMS_MS));
    return await work();
  } finally {
    await put(before);
  }
}

/** Runs every judged query. @returns each with its total and nDCG@10 (undefined for nonsense) */
export async function judgeAll(api) {
  const products = judgedProducts();
  const results = [];
  for (const judgement of judgements) {
    const { items, total } = await getJson(`${api}/search?limit=10&q=${encodeURIComponent(judgement.q)}`);
    const slugs = items.map(({ slug }) => slug);
    results.push({
      ...judgement,
      total,
      slugs,
      score: isNonsense(judgement) ? undefined : ndcg(judgement, products, slugs),
    });
  }
  return results;
}

export function printQuality(results) {
  console.log(`Search quality, ${results.length} judged queries on ${PRODUCTS} products`);
  const answerable = results.filter(({ score }) => score !== undefined);
  for (const group of new Set(answerable.map((result) => result.group))) {
    const own = answerable.filter((result) => result.group === group);
    const worst = own.reduce((a, b) => (b.score < a.score ? b : a));
    const note = worst.score < AIM.ndcg ? `   worst: ${worst.q} (${worst.score.toFixed(2)})` : '';
    console.log(
      `  ${group.padEnd(34)} nDCG@10 ${mean(own.map(({ score }) => score)).toFixed(3)} of ${own.length}${note}`,
    );
  }
  const overall = mean(answerable.map(({ score }) => score));
  const empty = answerable.filter(({ total }) => total === 0);
  const noise = results.filter(({ score, total }) => score === undefined && total > 0);
  const nonsense = results.length - answerable.length;
  console.log(`nDCG@10 ${overall.toFixed(3)}, aim ${AIM.ndcg}: ${reached(overall >= AIM.ndcg)}`);
  console.log(
    `zero hits where there is an answer: ${empty.length} of ${answerable.length}, aim 0: ${reached(empty.length === 0)}${empty.map(({ q }) => ` "${q}"`).join('')}`,
  );
  console.log(
    `zero hits for nonsense: ${nonsense - noise.length} of ${nonsense}, aim all: ${reached(noise.length === 0)}${noise.map(({ q }) => ` "${q}"`).join('')}\n`,
  );
}

const queries = judgements.filter((judgement) => !isNonsense(judgement)).map(({ q }) => q);
/** Bypasses the gateway's cache, so that the search is measured. */
const get = (urlOf) => async (index) => {
  const response = await fetch(urlOf(index), { headers: { 'cache-control': 'no-cache' } });
  if (!response.ok) throw new Error(`${urlOf(index)}: ${response.status}`);
  await response.arrayBuffer();
};
const searchUrl = (base) => (index) =>
  `${base}/search?q=${encodeURIComponent(queries[index % queries.length])}`;

/** The prefixes typed for each query, letter by letter. */
const typed = queries.flatMap((q) =>
  Array.from({ length: Math.min(q.length, 8) - 1 }, (_, at) => q.slice(0, at + 2)),
);
const suggestUrl = (base) => (index) =>
  `${base}/search/suggest?q=${encodeURIComponent(typed[index % typed.length])}`;

const line = (what, { perSecond, p50, p95 }) =>
  console.log(`  ${what.padEnd(34)} ${perSecond.toFixed(1).padStart(8)} /s   p50 ${p50} ms   p95 ${p95} ms`);

export async function underLoad(api) {
  console.log(`Search with facets and typeahead through the gateway, ${CLIENTS} clients`);
  for (const [what, urlOf] of [
    ['search with facets', searchUrl(api)],
    ['suggest', suggestUrl(api)],
  ]) {
    await measure(300, CLIENTS, get(urlOf));
    line(what, await measure(2_000, CLIENTS, get(urlOf)));
  }
  console.log('');
}

/** The bodies that the service sends for the queries, built by its own code. */
function bodiesOf() {
  const dist = (file) => require(`../services/search/dist/${file}.js`);
  const { searchBody } = dist('query/query');
  const { conceptsOf, createThesaurus } = dist('synonyms/synonyms');
  const { wordsOf } = dist('text/words');
  const filter = {
    category: [],
    brand: [],
    minPrice: undefined,
    maxPrice: undefined,
    inStock: undefined,
    attributes: {},
  };
  const thesaurus = createThesaurus([]);
  return queries.map((q) => {
    const words = wordsOf(q);
    const request = { q, filter, sort: 'relevance', limit: 20, from: 0 };
    return JSON.stringify(searchBody(request, words, conceptsOf(words, thesaurus), 'exact'));
  });
}

/** The service alone, a replica in a separate process without a sidecar, against Elasticsearch with the same bodies. */
export async function againstElasticsearch() {
  console.log(`The search service against Elasticsearch itself, the same queries, ${CLIENTS} clients`);
  const replica = fork(join(root, 'bench/search-replica.mjs'));
  try {
    const [base] = await once(replica, 'message');
    const bodies = bodiesOf();
    // Only queries that take one request to Elasticsearch: misspelt words make the service send two.
    const found = await Promise.all(bodies.map(async (body) => (await ask(body)).hits.total.value > 0));
    const plain = queries.map((q, index) => ({ q, body: bodies[index] })).filter((_, index) => found[index]);
    const urlOf = (index) => `${base}/search?q=${encodeURIComponent(plain[index % plain.length].q)}`;
    const direct = async (index) => void (await askRaw(plain[index % plain.length].body)).arrayBuffer();
    for (const work of [direct, get(urlOf)]) await measure(500, CLIENTS, work);
    const ratios = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const elasticsearch = await measure(1_500, CLIENTS, direct);
      line('Elasticsearch', elasticsearch);
      const service = await measure(1_500, CLIENTS, get(urlOf));
      line('search service', service);
      ratios.push(service.perSecond / elasticsearch.perSecond);
    }
    const ratio = median(ratios);
    console.log(
      `search service / Elasticsearch: ratio ${ratio.toFixed(2)} (rounds ${ratios.map((it) => it.toFixed(2)).join(', ')}), aim ${AIM.ratio}: ${reached(ratio >= AIM.ratio)}\n`,
    );
  } finally {
    replica.kill();
  }
}

async function askRaw(body) {
  const response = await fetch(
    `${addresses.ELASTICSEARCH_URL}/products/_search?allow_partial_search_results=false`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    },
  );
  if (!response.ok)
    throw new Error(`Elasticsearch: ${response.status} ${(await response.text()).slice(0, 300)}`);
  return response;
}
const ask = async (body) => (await askRaw(body)).json();

/** All figures of the search, on the running system. */
export async function search(origin, secrets) {
  const api = `${origin}/api/v1`;
  await provideCatalogue(api, secrets['demo-password']);
  const { accessToken } = await getJson(`${api}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@example.com', password: secrets['demo-password'] }),
  });
  printQuality(await withSynonyms(api, accessToken, () => judgeAll(api)));
  await underLoad(api);
  await againstElasticsearch();
}
