import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Query, Response } from '@sidecart/contracts/http/types';
import { ask, send } from './api';
import { aCart, cartOf, login, until } from './shop';
import { freeze, kill, pidOf, untilAllReady } from './system';

jest.setTimeout(240_000);

const VISIBLE_MS = 2_000;

type Found = Response<'searchProducts'>;

let admin: string;
let seller: string;
let otherSeller: string;
beforeAll(async () => {
  [admin, seller, otherSeller] = await Promise.all([login('admin'), login('seller'), login('seller2')]);
});

const eur = (amount: number) => ({ amount, currency: 'EUR' });
/** A word that is unique in the shop; letters only, so that it is one token and no typo of another. */
const aWord = () =>
  [...randomUUID().replaceAll('-', '')].map((hex) => 'abcdefghijklmnop'[parseInt(hex, 16)]).join('');

const search = (query: Partial<Query<'searchProducts'>>) => ask('searchProducts', { query });
const found = (
  query: Partial<Query<'searchProducts'>>,
  fits: (found: Found) => boolean,
  what: string,
  withinMs = VISIBLE_MS,
) => until(async () => (await search(query)).body, fits, what, withinMs, 50);

async function aProduct(word: string, onHand = 5, price = 1_000) {
  const sku = `test-${word.slice(0, 12)}`;
  const { body: product } = await ask('createProduct', {
    as: seller,
    body: { name: `Lantern ${word}`, categories: [], variants: [{ sku, price: eur(price) }] },
  });
  await ask('setStock', { as: admin, params: { sku }, body: { onHand } });
  await ask('publishProduct', { as: seller, params: { idOrSlug: product.id }, body: {} });
  await found({ q: word }, ({ total }) => total === 1, `${word} in search`, 30_000);
  return { ...product, sku };
}

async function upload(as: string, colour: string) {
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'picture.png');
  return ask('uploadPicture', { as, body: form });
}

async function importCsv(as: string, csv: string, query = {}) {
  const { status: code, body } = await ask('startImport', { as, query, body: csv });
  expect(code).toBe(202);
  return until(
    async () => (await ask('getImport', { as, params: { importId: body.id } })).body,
    ({ status }) => ['completed', 'rejected', 'failed'].includes(status),
    'the end of the import',
  );
}

test('search shows a price change and the last unit within two seconds, and no archived product', async () => {
  const word = aWord();
  const { id, sku } = await aProduct(word, 1, 2_000);
  const cart = await aCart({ [sku]: 1 });

  const body = { variants: [{ sku, price: eur(2_500) }] };
  await ask('updateProduct', { as: seller, params: { idOrSlug: id }, body });
  await found({ q: word }, ({ items }) => items[0]?.price.amount === 2_500, 'the new price');

  await found({ q: word, inStock: true }, ({ total }) => total === 1, 'in stock');
  await ask('setStock', { as: admin, params: { sku }, body: { onHand: 0 } });
  await found({ q: word, inStock: true }, ({ total }) => total === 0, 'sold out');
  const { items } = await found(
    { q: word },
    ({ items: [hit] }) => hit?.availability === 'out-of-stock',
    'the word',
  );
  expect(items).toMatchObject([{ id, price: eur(2_500) }]);

  await ask('archiveProduct', { as: seller, params: { idOrSlug: id } });
  await found({ q: word }, ({ total }) => total === 0, 'archived');
  const line = await until(
    async () => (await cartOf(cart)).items[0],
    (item) => (item?.problems.length ?? 0) > 0,
    'the problem of the line',
  );
  expect(line?.problems.map(({ code }) => code)).toContain('unpublished');
});

test('a seller cannot read drafts of, change or show pictures of another seller', async () => {
  const sku = `test-${randomUUID().slice(0, 12)}`;
  const { body: draft } = await ask('createProduct', {
    as: seller,
    body: { name: `Draft ${sku}`, categories: [], variants: [{ sku, price: eur(1_000) }] },
  });
  const params = { idOrSlug: draft.id };
  const theirRequests = [
    await send('getProduct', { as: otherSeller, params }),
    await send('updateProduct', { as: otherSeller, params, body: { name: 'Mine' } }),
    await send('archiveProduct', { as: otherSeller, params }),
  ];
  expect(theirRequests.map(({ status }) => status)).toEqual([404, 404, 404]);

  const theirs = await upload(otherSeller, '#336699');
  expect(theirs.status).toBe(201);
  const attach = (mediaId: string) =>
    send('updateProduct', { as: seller, params, body: { images: [{ mediaId, alt: 'A lantern' }] } });
  expect(await attach(theirs.body.id)).toMatchObject({ status: 422, problem: { code: 'media-unknown' } });
  expect((await send('deletePicture', { as: seller, params: { mediaId: theirs.body.id } })).status).toBe(404);

  const own = await upload(seller, '#993366');
  expect((await attach(own.body.id)).status).toBe(200);
  const picture = await fetch(`${process.env['E2E_API']}/media/${own.body.id}/thumb`);
  expect(picture.headers.get('cache-control')).toContain('immutable');
  expect(picture.headers.get('content-type')).toBe('image/webp');
});

test('imports a file into shop, stock and search; a repeated or invalid file changes nothing', async () => {
  const word = aWord();
  const header = 'product,name,status,sku,priceAmount,priceCurrency,option.colour,stock';
  const rows = ['red', 'blue'].map(
    (colour) => `${word},Kettle ${word},published,${word.slice(0, 12)}-${colour},3900,EUR,${colour},7`,
  );
  const file = [header, ...rows].join('\n');

  const dry = await importCsv(seller, file, { dryRun: true });
  expect(dry).toMatchObject({ status: 'completed', counts: { rows: 2 } });
  expect((await send('getProduct', { params: { idOrSlug: word } })).status).toBe(404);

  expect(await importCsv(seller, file)).toMatchObject({ status: 'completed', counts: { created: 2 } });
  const [hit] = (await found({ q: word }, ({ total }) => total === 1, 'the import in search', 30_000)).items;
  expect(hit).toMatchObject({ slug: word, price: eur(3_900) });
  await found({ q: word, inStock: true }, ({ total }) => total === 1, 'its stock', 30_000);

  expect(await importCsv(seller, file)).toMatchObject({ status: 'completed', counts: { unchanged: 2 } });

  const bad = await importCsv(seller, file.replaceAll('3900', '4100').replace(/7$/, 'many'));
  expect(bad.status).toBe('rejected');
  expect(bad.results.filter(({ outcome }) => outcome === 'error')).toMatchObject([
    { line: 3, column: 'stock' },
  ]);
  expect((await ask('getProduct', { params: { idOrSlug: word } })).body).toMatchObject({
    variants: [{ price: eur(3_900) }, {}],
  });
});

test('Elasticsearch is unavailable for half a minute: search reports it, the shop works, and nothing is missing afterwards', async () => {
  const word = aWord();
  const { id, sku } = await aProduct(word);
  const params = { idOrSlug: id };
  kill('elasticsearch');
  const killed = Date.now();
  const searchAnyway = () => send('searchProducts', { query: { q: word } });
  const away = await until(searchAnyway, ({ status }) => status !== 200, 'an outage');
  expect(away.status).toBe(503);
  expect(away.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(away.headers.get('content-type')).toContain('application/problem+json');
  // The supervisor has restarted it by now; it is prevented from responding.
  const thaw = await until(
    async () => {
      try {
        return await freeze('elasticsearch');
      } catch {
        return undefined;
      }
    },
    (value) => value !== undefined,
    'a process to freeze',
  );
  try {
    await ask('getProduct', { params });
    await ask('updateProduct', { as: seller, params, body: { variants: [{ sku, price: eur(7_700) }] } });
    const asked = await searchAnyway();
    expect(asked.status).toBe(503);
    await until(
      async () => Date.now() - killed,
      (ms) => ms > 30_000,
      'half a minute',
      60_000,
    );
  } finally {
    thaw?.();
  }
  process.kill(pidOf('elasticsearch'), 'SIGKILL');
  await untilAllReady();
  await found(
    { q: word },
    ({ items }) => items[0]?.price.amount === 7_700,
    'what was written meanwhile',
    60_000,
  );
});

test('searches work throughout a reindex, and the new index is complete', async () => {
  const before = (await search({ q: '' })).body.total;
  const started = await ask('startReindex', { as: admin, body: {} });
  expect(started.status).toBe(202);
  const seen: number[] = [];
  const done = await until(
    async () => {
      seen.push((await search({ q: '' })).status);
      return (await ask('getReindex', { as: admin })).body;
    },
    ({ status }) => status !== 'running',
    'the end of the reindex',
    120_000,
  );
  expect(done.status).toBe('completed');
  expect(new Set(seen)).toEqual(new Set([200]));
  expect((await search({ q: '' })).body.total).toBe(before);
});
