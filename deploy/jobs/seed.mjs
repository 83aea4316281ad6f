// `node deploy/jobs/seed.mjs [--products 10000]`: fills a running demo system with a catalogue through the public API, as its
// users would. The default is the small demo catalogue. Safe to rerun: existing entries are kept or reset
// to their seeded values. With --missing (how the first start seeds) existing products are not changed. Reads API (the address of
// the gateway with /api/v1), DEMO_PASSWORD, and PICTURES_FILE, which records the uploaded pictures.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogue, DEMO_SIZE } from '@sidecart/demo-catalogue';
import { toCsvFiles } from '@sidecart/demo-catalogue/csv';
import { pictureName, picturesOf } from '@sidecart/demo-catalogue/pictures';
import { createApi, inLanes, until } from './seed/api.mjs';
import { provideLooks } from './seed/looks.mjs';
import { provideTaxonomy } from './seed/taxonomy.mjs';
import { createUploads } from './seed/uploads.mjs';
import { required, runJob, secret } from './settings.mjs';

const PRODUCTS_MAX = 100_000;
const UPLOADS = 4;
const CALLS = 8;
/** Well below the limit of product (IMPORT_BYTES), so that a slow machine handles each file within the gateway's 30 s. */
const FILE_BYTES = 2 * 1_048_576;
/** A search that was just started may not have created its index yet; with `--only` search may not run at all. */
const SEARCH_STARTS_MS = 15_000;
const INDEXED_MS = 600_000;
const SELLERS = ['seller', 'seller2'];
const eur = (amount) => ({ amount, currency: 'EUR' });
const campaigns = [
  { name: 'Welcome, ten per cent', kind: 'percentage', code: 'WELCOME10', basisPoints: 1000, cap: eur(2000) },
  { name: 'Five euros off from fifty', kind: 'fixed', code: 'FIVE', amount: eur(500), minimum: eur(5000) },
];

const secondsSince = (started) => ((performance.now() - started) / 1_000).toFixed(1);

/** Runs a phase and prints its duration. */
async function phase(name, work) {
  const started = performance.now();
  const result = await work();
  console.log(`${name.padEnd(24)} ${secondsSince(started).padStart(6)} s  ${result}`);
}

function optionsOf(args) {
  const { values } = parseArgs({
    args,
    options: {
      products: { type: 'string', default: String(DEMO_SIZE) },
      missing: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.products);
  if (!Number.isInteger(count) || count < 1 || count > PRODUCTS_MAX)
    throw new Error(`--products takes a number from 1 to ${PRODUCTS_MAX}, not ${values.products}.`);
  return { count, onlyMissing: values.missing };
}

/** Requested as staff, who also see archived products. */
const missingOf = async ({ call }, products) => {
  const there = await inLanes(products, CALLS, async ({ slug }) => {
    const { status, body } = await call('GET', `/products/${slug}`, { as: 'admin', accept: [404] });
    return status === 200 && body.images.length > 0;
  });
  return products.filter((_, index) => !there[index]);
};

/** @param {Map<string, string>} mediaIds is filled by seller and name of the picture */
async function uploadPictures({ call, hasMedia, upload }, products, mediaIds) {
  const found = await Promise.all(
    SELLERS.map(async (seller) => {
      const owner = (await call('GET', '/users/me', { as: seller })).body.id;
      const own = products.filter((product) => product.seller === seller);
      return [...picturesOf(own)].map(([name, image]) => ({ seller, owner, name, image }));
    }),
  );
  const file = process.env.PICTURES_FILE ?? join(tmpdir(), 'sidecart-pictures.json');
  const uploads = createUploads({ file, isThere: hasMedia, upload });
  const made = await inLanes(found.flat(), UPLOADS, async (picture) => {
    const { id, isNew } = await uploads.provide(picture);
    mediaIds.set(`${picture.seller} ${picture.name}`, id);
    return isNew;
  });
  uploads.save();
  return `${made.length} pictures, ${made.filter(Boolean).length} of them new`;
}

/** Each seller imports one file at a time. */
async function importProducts({ importCsv }, products, mediaIds, isQuiet) {
  const total = { rows: 0, created: 0, updated: 0, unchanged: 0 };
  let files = 0;
  async function importOf(seller) {
    const own = products.filter((product) => product.seller === seller);
    const rowsOfAll = own.reduce((sum, { variants }) => sum + variants.length, 0);
    let before = 0;
    for (const { csv, rows } of toCsvFiles(
      own,
      (image) => mediaIds.get(`${seller} ${pictureName(image)}`),
      FILE_BYTES,
    )) {
      let shown;
      const counts = await importCsv(seller, csv, ({ status, counts: { done } }) => {
        const line = `  ${seller}: ${status} rows ${before + done} of ${rowsOfAll}`;
        if (line !== shown && !isQuiet) console.log((shown = line));
      });
      for (const name of Object.keys(total)) total[name] += counts[name];
      before += rows;
      files += 1;
    }
  }
  await Promise.all(SELLERS.map(importOf));
  const { rows, created, updated, unchanged } = total;
  return `${rows} rows in ${files} files: ${created} created, ${updated} updated, ${unchanged} unchanged`;
}

async function makeCampaigns({ call }) {
  for (const campaign of campaigns)
    await call('POST', '/campaigns', {
      as: 'admin',
      body: { ...campaign, limits: {}, active: true },
      accept: [409],
    });
  return `${campaigns.length} campaigns`;
}

const isInStock = ({ variants }) => variants.some(({ stock }) => stock > 0);

/** Waits until every published product is found with its stock, and a product of each seller can be added to a cart. */
async function untilSearchable({ call }, { products, brands }) {
  const isThere = await until(
    'search',
    async () => (await call('GET', '/search?limit=1', { accept: [404, 502, 503] })).status === 200,
    { within: SEARCH_STARTS_MS },
  ).catch(() => false);
  if (!isThere) return 'search is not available; skipped the wait for it';
  const published = products.filter(({ status }) => status === 'published');
  const ofBrands = `/search?limit=1&brand=${brands.map(({ slug }) => slug).join(',')}`;
  const untilFound = (what, query, expected) =>
    until(
      `${expected} products ${what}`,
      async () => {
        const { status, body } = await call('GET', query, { accept: [503] });
        return status === 200 && body.total >= expected;
      },
      { within: INDEXED_MS },
    );
  await untilFound('in search', ofBrands, published.length);
  await untilFound('in stock in search', `${ofBrands}&inStock=true`, published.filter(isInStock).length);
  for (const seller of SELLERS) {
    const last = published.findLast((product) => product.seller === seller && isInStock(product));
    const sku = last?.variants.find(({ stock }) => stock > 0).sku;
    if (!sku) continue;
    await until(`${sku} in a cart`, async () => {
      const body = { sku, quantity: 1 };
      return (await call('POST', '/cart/items', { body, accept: [404, 409, 422, 503] })).status < 300;
    });
  }
  return `${published.length} published products are found and can be bought`;
}

/** @param {string[]} args of the command line @throws an error whose message says why it failed */
export async function seed(args) {
  const { count, onlyMissing } = optionsOf(args);
  const api = createApi({ api: required('API'), password: secret('demo-password') });
  const shop = catalogue({ products: count });
  const products = onlyMissing ? await missingOf(api, shop.products) : shop.products;
  const mediaIds = new Map();
  const started = performance.now();
  if (products.length > 0) {
    await phase('categories and brands', async () => {
      await provideTaxonomy(api.call, shop, CALLS);
      return `${shop.categories.length} categories, ${shop.brands.length} brands`;
    });
    await phase('pictures', () => uploadPictures(api, products, mediaIds));
    await phase('import', () => importProducts(api, products, mediaIds, onlyMissing));
    await phase('looks of variants', () => provideLooks(api, products, mediaIds, CALLS));
  }
  await phase('campaigns', () => makeCampaigns(api));
  if (!onlyMissing) await phase('search, cart and stock', () => untilSearchable(api, shop));
  console.log(`seeded ${products.length} products in ${secondsSince(started)} s`);
}

await runJob(import.meta.url, seed);
