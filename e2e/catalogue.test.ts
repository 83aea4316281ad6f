import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { aCart, call, login, request, until, type Answer, type CartView } from './shop';
import { freeze, kill, pidOf, untilAllReady } from './system';

jest.setTimeout(240_000);

const VISIBLE_MS = 2_000;

interface Hit {
  id: string;
  slug: string;
  price: { amount: number };
  availability: string;
  thumbnail: { mediaId: string } | null;
}
interface Found {
  items: Hit[];
  total: number;
}
interface Product {
  id: string;
  slug: string;
}

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

const search = (query: string) => call<Found>('GET', `/search?${query}`);
const found = (query: string, fits: (found: Found) => boolean, what: string, withinMs = VISIBLE_MS) =>
  until(async () => (await search(query)).body, fits, what, withinMs, 50);

async function aProduct(word: string, onHand = 5, price = 1_000) {
  const sku = `test-${word.slice(0, 12)}`;
  const { body: product } = await call<Product>('POST', '/products', {
    as: seller,
    body: { name: `Lantern ${word}`, categories: [], variants: [{ sku, price: eur(price) }] },
  });
  await call('PUT', `/inventory/${sku}`, { as: admin, body: { onHand } });
  await call('POST', `/products/${product.id}/publication`, { as: seller, body: {} });
  await found(`q=${word}`, ({ total }) => total === 1, `${word} in search`, 30_000);
  return { ...product, sku };
}

async function upload(as: string, colour: string): Promise<Answer<{ id: string }>> {
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'picture.png');
  const response = await fetch(`${process.env['E2E_API']}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}` },
    body: form,
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as { id: string },
  };
}

async function importCsv(as: string, csv: string, query = '') {
  const response = await fetch(`${process.env['E2E_API']}/products/imports${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}`, 'content-type': 'text/csv' },
    body: csv,
  });
  const { id } = (await response.json()) as { id: string };
  expect(response.status).toBe(202);
  return until(
    async () => (await call<ImportView>('GET', `/products/imports/${id}`, { as })).body,
    ({ status }) => ['completed', 'rejected', 'failed'].includes(status),
    'the end of the import',
  );
}
interface ImportView {
  status: string;
  counts: Record<string, number>;
  results: { line: number; column?: string; reason?: string; outcome: string }[];
}

test('search shows a price change and the last unit within two seconds, and no archived product', async () => {
  const word = aWord();
  const { id, sku } = await aProduct(word, 1, 2_000);
  const cart = await aCart({ [sku]: 1 });

  await call('PATCH', `/products/${id}`, { as: seller, body: { variants: [{ sku, price: eur(2_500) }] } });
  await found(`q=${word}`, ({ items }) => items[0]?.price.amount === 2_500, 'the new price');

  await found(`q=${word}&inStock=true`, ({ total }) => total === 1, 'in stock');
  await call('PUT', `/inventory/${sku}`, { as: admin, body: { onHand: 0 } });
  await found(`q=${word}&inStock=true`, ({ total }) => total === 0, 'sold out');
  const { items } = await found(
    `q=${word}`,
    ({ items: [hit] }) => hit?.availability === 'out-of-stock',
    'the word',
  );
  expect(items).toMatchObject([{ id, price: eur(2_500) }]);

  await call('DELETE', `/products/${id}`, { as: seller });
  await found(`q=${word}`, ({ total }) => total === 0, 'archived');
  const line = await until(
    async () =>
      (await call<CartView>('GET', '/cart', { cart })).body.items[0] as unknown as {
        problems: { code: string }[];
      },
    ({ problems }) => problems.length > 0,
    'the problem of the line',
  );
  expect(line.problems.map(({ code }) => code)).toContain('unpublished');
});

test('a seller cannot read drafts of, change or show pictures of another seller', async () => {
  const sku = `test-${randomUUID().slice(0, 12)}`;
  const { body: draft } = await call<Product>('POST', '/products', {
    as: seller,
    body: { name: `Draft ${sku}`, categories: [], variants: [{ sku, price: eur(1_000) }] },
  });
  expect((await call('GET', `/products/${draft.id}`, { as: otherSeller })).status).toBe(404);
  expect(
    (await call('PATCH', `/products/${draft.id}`, { as: otherSeller, body: { name: 'Mine' } })).status,
  ).toBe(404);
  expect((await call('DELETE', `/products/${draft.id}`, { as: otherSeller })).status).toBe(404);

  const theirs = await upload(otherSeller, '#336699');
  expect(theirs.status).toBe(201);
  const attach = (mediaId: string) =>
    call('PATCH', `/products/${draft.id}`, { as: seller, body: { images: [{ mediaId, alt: 'A lantern' }] } });
  expect(await attach(theirs.body.id)).toMatchObject({ status: 422, body: { code: 'media-unknown' } });
  expect((await call('DELETE', `/media/${theirs.body.id}`, { as: seller })).status).toBe(404);

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

  const dry = await importCsv(seller, file, '?dryRun=true');
  expect(dry).toMatchObject({ status: 'completed', counts: { rows: 2 } });
  expect((await call('GET', `/products/${word}`)).status).toBe(404);

  expect(await importCsv(seller, file)).toMatchObject({ status: 'completed', counts: { created: 2 } });
  const [hit] = (await found(`q=${word}`, ({ total }) => total === 1, 'the import in search', 30_000)).items;
  expect(hit).toMatchObject({ slug: word, price: eur(3_900) });
  await found(`q=${word}&inStock=true`, ({ total }) => total === 1, 'its stock', 30_000);

  expect(await importCsv(seller, file)).toMatchObject({ status: 'completed', counts: { unchanged: 2 } });

  const bad = await importCsv(seller, file.replaceAll('3900', '4100').replace(/7$/, 'many'));
  expect(bad.status).toBe('rejected');
  expect(bad.results.filter(({ outcome }) => outcome === 'error')).toMatchObject([
    { line: 3, column: 'stock' },
  ]);
  expect((await call('GET', `/products/${word}`)).body).toMatchObject({
    variants: [{ price: eur(3_900) }, {}],
  });
});

test('Elasticsearch is unavailable for half a minute: search reports it, the shop works, and nothing is missing afterwards', async () => {
  const word = aWord();
  const { id, sku } = await aProduct(word);
  kill('elasticsearch');
  const killed = Date.now();
  const searchAnyway = () => request<Found>('GET', `/search?q=${word}`);
  const away = await until(searchAnyway, ({ status }) => status !== 200, 'an outage');
  expect(away.status).toBe(503);
  expect(away.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(away.headers.get('content-type')).toContain('application/problem+json');
  // The supervisor has restarted it by now; it is prevented from responding.
  const thaw = await until(
    async () => {
      try {
        return freeze('elasticsearch');
      } catch {
        return undefined;
      }
    },
    (value) => value !== undefined,
    'a process to freeze',
  );
  try {
    expect((await call('GET', `/products/${id}`)).status).toBe(200);
    await call('PATCH', `/products/${id}`, { as: seller, body: { variants: [{ sku, price: eur(7_700) }] } });
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
    `q=${word}`,
    ({ items }) => items[0]?.price.amount === 7_700,
    'what was written meanwhile',
    60_000,
  );
});

test('searches work throughout a reindex, and the new index is complete', async () => {
  const before = (await search('q=')).body.total;
  const started = await call<{ id: string }>('POST', '/search/reindex', { as: admin, body: {} });
  expect(started.status).toBe(202);
  const seen: number[] = [];
  const done = await until(
    async () => {
      seen.push((await search('q=')).status);
      return (await call<{ status: string }>('GET', '/search/reindex', { as: admin })).body;
    },
    ({ status }) => status !== 'running',
    'the end of the reindex',
    120_000,
  );
  expect(done.status).toBe('completed');
  expect(new Set(seen)).toEqual(new Set([200]));
  expect((await search('q=')).body.total).toBe(before);
});
