// `node deploy/jobs/seed.mjs [--products 10000]`: fills a running demo system with a catalogue, through the public API as its
// people would. Without a number it is the small demo catalogue. Safe to run again: what is there already stays or becomes
// as it was made. With --missing (how the first start seeds) products that are there are left alone. Reads API (the address of
// the gateway with /api/v1), DEMO_PASSWORD, and PICTURES_FILE, where it remembers which pictures were uploaded.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createApi, inLanes, until } from './catalogue/api.mjs';
import { catalogue, DEMO_SIZE } from './catalogue/catalogue.mjs';
import { toCsv } from './catalogue/csv.mjs';
import { createUploads, pictureName, picturesOf } from './catalogue/pictures.mjs';
import { required, secret } from './settings.mjs';

const { values: options } = parseArgs({
  options: {
    products: { type: 'string', default: String(DEMO_SIZE) },
    missing: { type: 'boolean', default: false },
  },
});
const count = Number(options.products);
if (!Number.isInteger(count) || count < 1 || count > 100_000)
  throw new Error(`--products takes a number from 1 to 100000, not ${options.products}`);

const UPLOADS = 4;
const CALLS = 8;
/** A search that was just started may not have made its index yet; with `--only` there may be none at all. */
const SEARCH_STARTS_MS = 15_000;
const INDEXED_MS = 600_000;
const SELLERS = ['seller', 'seller2'];
const eur = (amount) => ({ amount, currency: 'EUR' });
const campaigns = [
  { name: 'Welcome, ten per cent', kind: 'percentage', code: 'WELCOME10', basisPoints: 1000, cap: eur(2000) },
  { name: 'Five euros off from fifty', kind: 'fixed', code: 'FIVE', amount: eur(500), minimum: eur(5000) },
];

const pictures = process.env.PICTURES_FILE ?? join(tmpdir(), 'sidecart-pictures.json');
const { call, login, upload, hasMedia, importCsv } = createApi({
  api: required('API'),
  password: secret('demo-password'),
});

/** Runs a phase and prints what it took. */
async function phase(name, work) {
  const started = performance.now();
  const result = await work();
  console.log(
    `${name.padEnd(24)} ${((performance.now() - started) / 1_000).toFixed(1).padStart(6)} s  ${result}`,
  );
}

const tokens = Object.fromEntries(
  await Promise.all(['admin', ...SELLERS].map(async (name) => [name, await login(name)])),
);
const { categories, brands, products: all } = catalogue({ products: count });
/** Asked as staff, who see what was archived too. */
const isThere = async ({ slug }) => {
  const { status, body } = await call('GET', `/products/${slug}`, { token: tokens.admin, accept: [404] });
  return status === 200 && body.images.length > 0;
};
const there = options.missing ? await inLanes(all, CALLS, isThere) : [];
const products = all.filter((_, index) => !there[index]);

async function makeTaxonomy() {
  const { items: nodes } = (await call('GET', '/categories')).body;
  const known = new Map();
  const walk = (node, parent) => {
    known.set(node.slug, { ...node, parent });
    for (const child of node.children) walk(child, node.slug);
  };
  for (const node of nodes) walk(node, null);
  const settle = async ({ slug, ...facts }) => {
    const stands = known.get(slug);
    if (!stands)
      await call('POST', '/categories', { token: tokens.admin, body: { slug, ...facts }, accept: [409] });
    else if (Object.keys(facts).some((field) => stands[field] !== facts[field]))
      await call('PATCH', `/categories/${slug}`, { token: tokens.admin, body: facts });
  };
  const placed = new Set([null]);
  for (let left = categories; left.length > 0; left = left.filter(({ slug }) => !placed.has(slug))) {
    const next = left.filter(({ parent }) => placed.has(parent));
    await inLanes(next, CALLS, settle);
    for (const { slug } of next) placed.add(slug);
  }
  await inLanes(brands, CALLS, (brand) =>
    call('POST', '/brands', { token: tokens.admin, body: brand, accept: [409] }),
  );
  return `${categories.length} categories, ${brands.length} brands`;
}

const mediaIds = new Map();
async function uploadPictures() {
  const found = await Promise.all(
    SELLERS.map(async (seller) => {
      const token = tokens[seller];
      const owner = (await call('GET', '/users/me', { token })).body.id;
      const own = products.filter((product) => product.seller === seller);
      return [...picturesOf(own)].map(([name, image]) => ({ seller, token, owner, name, image }));
    }),
  );
  const uploads = createUploads({ file: pictures, isThere: hasMedia, upload });
  const made = await inLanes(found.flat(), UPLOADS, async ({ seller, ...picture }) => {
    const { id, isNew } = await uploads.provide(picture);
    mediaIds.set(`${seller} ${picture.name}`, id);
    return isNew;
  });
  uploads.save();
  return `${made.length} pictures, ${made.filter(Boolean).length} of them new`;
}

async function importProducts() {
  const imported = await Promise.all(
    SELLERS.map(async (seller) => {
      const own = products.filter((product) => product.seller === seller);
      if (own.length === 0) return undefined;
      const csv = toCsv(own, (image) => mediaIds.get(`${seller} ${pictureName(image)}`));
      let shown;
      return importCsv(tokens[seller], csv, ({ status, counts: { rows, done } }) => {
        const line = `  ${seller}: ${status} ${done} of ${rows} rows`;
        if (line !== shown && !options.missing) console.log((shown = line));
      });
    }),
  );
  const total = (field) => imported.reduce((sum, counts) => sum + (counts?.[field] ?? 0), 0);
  return `${total('rows')} rows: ${total('created')} created, ${total('updated')} updated, ${total('unchanged')} unchanged`;
}

async function makeCampaigns() {
  for (const campaign of campaigns)
    await call('POST', '/campaigns', {
      token: tokens.admin,
      body: { ...campaign, limits: {}, active: true },
      accept: [409],
    });
  return `${campaigns.length} campaigns`;
}

const isInStock = ({ variants }) => variants.some(({ stock }) => stock > 0);

/** Until every product on sale is found, with its stock, and one of each seller can be put in a cart. */
async function untilSearchable() {
  const isThere = await until(
    'search',
    async () => (await call('GET', '/search?limit=1', { accept: [404, 502, 503] })).status === 200,
    { within: SEARCH_STARTS_MS },
  ).catch(() => false);
  if (!isThere) return 'search is not there, so nobody waited for it';
  const published = all.filter(({ status }) => status === 'published');
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

const started = performance.now();
if (products.length > 0) {
  await phase('categories and brands', makeTaxonomy);
  await phase('pictures', uploadPictures);
  await phase('import', importProducts);
}
await phase('campaigns', makeCampaigns);
if (!options.missing) await phase('search, cart and stock', untilSearchable);
console.log(`seeded ${products.length} products in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
