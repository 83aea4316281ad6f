// `npm run bench -- scale [--products 1000,100000]`: uncached catalogue reads, with catalogues of several sizes.
import { catalogue } from '@sidecart/demo-catalogue';
import { kinds } from '@sidecart/demo-catalogue/kinds';
import { materials } from '@sidecart/demo-catalogue/materials';
import { beside } from './beside.mjs';
import { seedProducts } from './catalogue.mjs';
import { createCounter } from './counts.mjs';
import { idleRates } from './idle.mjs';
import { createClient, loadRounds } from './load.mjs';
import { isMeasurable, LINUX_ONLY } from './processes.mjs';
import { startProfile } from './profile.mjs';

const CLIENTS = 16;
const ROUNDS = 3;
const IDLE_SECONDS = 20;
/** p95 with the largest catalogue: of lists, details and suggestions against the smallest one, of searches in ms. */
const MUST = { ratio: 1.3, searchMs: 350 };
const SEARCHES = ['one word', 'two words'];
const FRESH = { 'cache-control': 'no-cache' };

const lastWord = (text) => text.split(' ').at(-1);
const nouns = [...new Set(kinds.map(({ noun }) => lastWord(noun)))];
/** A material and a product that is made of it. */
const pairs = kinds.flatMap(({ noun, materials: keys }) =>
  keys.map((key) => `${lastWord(materials[key].name)}+${lastWord(noun)}`.toLowerCase()),
);
const categories = kinds.map(({ slug }) => slug);
const sorts = ['newest', 'price', '-price', 'name'];

/** The request of each kind of read by index: the same sequence in every run. */
const readsOf = (slugs) => ({
  list: (nth) =>
    `/products?limit=20&category=${categories[nth % categories.length]}&sort=${sorts[nth % sorts.length]}`,
  detail: (nth) => `/products/${slugs[(nth * 7_919) % slugs.length]}`,
  suggest: (nth) => {
    const noun = nouns[nth % nouns.length];
    return `/search/suggest?q=${noun.slice(0, 2 + (nth % (noun.length - 1)))}`;
  },
  'one word': (nth) => `/search?q=${nouns[nth % nouns.length]}`,
  'two words': (nth) => `/search?q=${pairs[nth % pairs.length]}`,
});
const COUNTS = { list: 800, detail: 1_000, suggest: 500, 'one word': 400, 'two words': 400 };

/** @param {{ products?: string, profile?: string, only?: string }} options `only`: one kind of read */
export async function scale(shop, secrets, { products = '1000,100000', profile, only } = {}) {
  if (!isMeasurable) return void console.log(`Scale: ${LINUX_ONLY}\n`);
  const counter = await createCounter(secrets);
  const { send, close } = createClient(shop.api, CLIENTS);
  const bySize = {};
  let largest;
  for (const size of products.split(',').map(Number)) {
    const { total } = JSON.parse(await send('GET', '/search?limit=1'));
    if (total > size * 1.5) {
      console.log(`The system has more than ${size} products already, so this size is skipped.\n`);
      continue;
    }
    seedProducts(shop.api, secrets['demo-password'], size);
    const idle = await idleRates(counter, IDLE_SECONDS);
    const all = catalogue({ products: size }).products;
    const published = all.filter(({ status }) => status === 'published');
    const reads = readsOf(published.map(({ slug }) => slug));
    const figures = (bySize[size] = {});
    largest = { all, reads };
    for (const [name, pathOf] of Object.entries(reads)) {
      if (only && name !== only) continue;
      const endProfile = profile ? await startProfile(profile) : undefined;
      figures[name] = await loadRounds({
        what: `${name}, ${size} products, ${CLIENTS} clients, past every cache`,
        count: COUNTS[name],
        atOnce: CLIENTS,
        rounds: ROUNDS,
        idle,
        work: (nth) => send('GET', pathOf(nth), { headers: FRESH }),
      });
      if (endProfile) console.log(`  profile of ${profile}: ${await endProfile()}`);
    }
    console.log();
  }
  printVerdicts(bySize);
  if (largest && !only) {
    const paths = Object.values(largest.reads);
    bySize.beside = await beside({
      api: shop.api,
      password: secrets['demo-password'],
      products: largest.all,
      atOnce: CLIENTS,
      work: (nth) => send('GET', paths[nth % paths.length](nth), { headers: FRESH }),
    });
  }
  close();
  await counter.close();
  return bySize;
}

function printVerdicts(bySize) {
  const sizes = Object.keys(bySize);
  const [smallest, largest] = [bySize[sizes[0]], bySize[sizes.at(-1)]];
  if (sizes.length < 2) return;
  for (const [name, { p95 }] of Object.entries(largest)) {
    const ratio = p95 / smallest[name].p95;
    const isSearch = SEARCHES.includes(name);
    const isWell = isSearch ? p95 < MUST.searchMs : ratio <= MUST.ratio;
    const limit = isSearch ? `under ${MUST.searchMs} ms` : `at most ${MUST.ratio}`;
    console.log(
      `${name}: p95 ${p95} ms, ${ratio.toFixed(2)} of that with ${sizes[0]}, ${limit}: ${isWell ? 'reached' : 'missed'}`,
    );
  }
  console.log();
}
