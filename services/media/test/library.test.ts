import { unavailable } from '@sidecart/kit/errors';
import { outboxOf, testAppToken } from '@sidecart/kit/testing';
import { hostileFiles } from './hostile-files';
import { formOf, startMedia, type MediaHarness, type MediaView } from './harness';
import { aJpeg, aPng, pixelAt, twoHalves } from './pictures';

let media: MediaHarness;
beforeEach(async () => {
  media = await startMedia();
});
afterEach(() => media.stop());

interface Listed extends MediaView {
  uses: { id: string; name: string; skus: string[] }[] | null;
}
const ask = async (method: string, path: string, body?: unknown, as = media.tokens.seller) => {
  const response = await fetch(media.server.url + path, {
    method,
    headers: {
      'dapr-api-token': testAppToken,
      authorization: `Bearer ${as}`,
      ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as MediaView & { code: string } };
};
const list = async (query = '', as?: string) => {
  const { status, body } = await ask('GET', `/media${query}`, undefined, as);
  const { items = [], nextCursor } = body as unknown as { items?: Listed[]; nextCursor?: string | null };
  return { status, items, ids: items.map(({ id }) => id), nextCursor };
};
const replace = (id: string, content: Buffer, as?: string, name = 'new.jpg') =>
  ask('PUT', `/media/${id}/file`, formOf(content, name), as);
const eventsOf = async (id: string) =>
  (await outboxOf(media.database.db)).filter(({ data }) => data['mediaId'] === id);

test('the library lists own pictures newest first, and any for staff, in pages', async () => {
  const mine = [];
  for (const size of [10, 11, 12]) mine.unshift((await media.upload(await aJpeg(size, 10))).body.id);
  const { body: theirs } = await media.upload(await aJpeg(13, 10), { as: media.tokens.other });
  expect((await list()).ids).toEqual(mine);
  expect((await list('', media.tokens.admin)).ids).toEqual([theirs.id, ...mine]);
  const first = await list('?limit=2');
  const second = await list(`?limit=2&cursor=${first.nextCursor}`);
  expect([first.ids, second.ids, second.nextCursor]).toEqual([mine.slice(0, 2), mine.slice(2), null]);
  expect((await list('', media.tokens.customer)).status).toBe(403);
  expect((await list('?cursor=bm8')).status).toBe(400);
});

test('pictures are found by a part of the file name or of the alt text', async () => {
  const content = await aJpeg(20, 10);
  const { id } = (await media.upload(content, { name: 'Große Tasse_1.jpg', alt: 'A mug 100%' })).body;
  await media.upload(await aJpeg(21, 10), { name: 'other.jpg' });
  for (const q of ['große', 'TASSE_1', 'mug 100%'])
    expect([q, (await list(`?q=${encodeURIComponent(q)}`)).ids]).toEqual([q, [id]]);
  for (const q of ['tasse%1', 'tasseX1']) expect((await list(`?q=${encodeURIComponent(q)}`)).ids).toEqual([]);
  expect((await list('?q=tasse', media.tokens.other)).ids).toEqual([]);
  // A name that would turn the text around it is not kept.
  const { body } = await media.upload(await aJpeg(22, 10), { name: 'a\u202egpj' });
  expect(body.fileName).toBeNull();
});

test('a picture names what shows it, and unused ones can be listed', async () => {
  const ids: string[] = [];
  for (const size of [10, 11, 12, 13]) ids.unshift((await media.upload(await aJpeg(size, 10))).body.id);
  const [newest = '', second = '', third = '', oldest = ''] = ids;
  media.product.show(second, { name: 'Mug', skus: ['mug-s'], sellerId: 'seller' });
  media.product.show(third, { name: 'Secret draft', sellerId: 'other' });
  const { items } = await list();
  expect(items.map(({ uses }) => uses?.map(({ name, skus }) => [name, ...skus]))).toEqual([
    [],
    [['Mug', 'mug-s']],
    // What another seller calls a product is not shown.
    [['']],
    [],
  ]);
  const forStaff = await list('', media.tokens.admin);
  expect(forStaff.items[2]?.uses?.[0]?.name).toBe('Secret draft');
  expect((await list('?unused=true')).ids).toEqual([newest, oldest]);
  const first = await list('?unused=true&limit=1');
  expect(first.ids).toEqual([newest]);
  expect((await list(`?unused=true&limit=1&cursor=${first.nextCursor}`)).ids).toEqual([oldest]);
});

test('the library is listed while uses cannot be read, but nothing is called unused or deleted', async () => {
  const { id } = (await media.upload(await aJpeg())).body;
  media.product.failure = unavailable('peer-unavailable', 'product does not answer.');
  const { items } = await list();
  expect(items.map(({ uses }) => uses)).toEqual([null]);
  expect((await list('?unused=true')).status).toBe(503);
  expect((await media.remove(id)).status).toBe(503);
  expect((await media.get(`/media/${id}`)).status).toBe(200);
});

test('a picture that is used cannot be deleted, and says where it is used', async () => {
  const { id } = (await media.upload(await aJpeg())).body;
  media.product.show(id, { name: 'Mug', sellerId: 'seller' });
  expect(await media.remove(id)).toMatchObject({
    status: 409,
    body: { code: 'media-in-use', uses: [{ kind: 'product', name: 'Mug' }] },
  });
  // Whoever may not see it learns nothing of its uses.
  expect((await media.remove(id, media.tokens.other)).status).toBe(404);
  media.product.uses.clear();
  expect((await media.remove(id)).status).toBe(204);
});

test('alt text and focal point are changed by the owner and staff, and recorded', async () => {
  const { id } = (await media.upload(await aJpeg(), { alt: 'Before' })).body;
  const change = (body: object, as?: string) => ask('PATCH', `/media/${id}`, body, as);
  expect(await change({ alt: 'After' })).toMatchObject({ status: 200, body: { alt: 'After', focal: null } });
  // An alt text is no part of what products show.
  expect(await eventsOf(id)).toEqual([]);
  expect(await change({ focal: { x: 10, y: 1_000 } }, media.tokens.admin)).toMatchObject({
    status: 200,
    body: { alt: 'After', focal: { x: 10, y: 1_000 }, version: 1 },
  });
  await change({ focal: null, alt: null });
  expect((await list()).items[0]).toMatchObject({ alt: null, focal: null });
  expect((await eventsOf(id)).map(({ type, data }) => [type, data['revision'], data['focal']])).toEqual([
    ['media.changed', 1, { x: 10, y: 1_000 }],
    ['media.changed', 2, undefined],
  ]);
  const recorded = (await outboxOf(media.database.db)).filter(
    ({ data }) => data['action'] === 'changePicture',
  );
  expect(recorded).toHaveLength(3);
  for (const body of [
    {},
    { focal: { x: -1, y: 0 } },
    { focal: { x: 0, y: 1_001 } },
    { focal: { x: 1 } },
    { alt: '' },
  ])
    expect((await change(body)).status).toBe(400);
  expect((await change({ alt: 'Theirs' }, media.tokens.other)).status).toBe(404);
});

test('a replaced file is shown under the same id, and its addresses name the version', async () => {
  const { id, presets } = (await media.upload(await aJpeg())).body;
  expect((await media.get(`/media/${id}/thumb`)).headers.get('cache-control')).toContain('immutable');
  expect(presets.card).toBe(`/api/v1/media/${id}/card`);
  const green = await twoHalves(40, 40).tint({ r: 0, g: 255, b: 0 }).png().toBuffer();
  expect(await replace(id, green, undefined, 'green.png')).toMatchObject({
    status: 200,
    body: {
      id,
      version: 2,
      width: 40,
      fileName: 'green.png',
      presets: { card: `/api/v1/media/${id}/card?v=2` },
    },
  });
  const fetched = async (path: string) => {
    const response = await media.get(path);
    return {
      caching: response.headers.get('cache-control'),
      content: Buffer.from(await response.arrayBuffer()),
    };
  };
  const current = await fetched(`/media/${id}/thumb?v=2`);
  expect(current.caching).toBe('public, max-age=31536000, immutable');
  const [red = 0, greenPart = 0] = await pixelAt(current.content, 5, 5);
  expect(greenPart).toBeGreaterThan(red);
  // Addresses that name no version, or another one, are never stored for long.
  for (const path of [`/media/${id}/thumb`, `/media/${id}/thumb?v=1`, `/media/${id}?v=3`])
    expect((await fetched(path)).caching).toBe('public, max-age=300');
  expect((await fetched(`/media/${id}/thumb`)).content).toEqual(current.content);
  expect((await eventsOf(id)).map(({ data }) => [data['revision'], data['version']])).toEqual([[1, 2]]);
});

test('the files of a replaced upload are deleted, unless another picture uses them', async () => {
  const [before, after] = [await aJpeg(30, 10), await aJpeg(31, 10)];
  const mine = (await media.upload(before)).body;
  const theirs = (await media.upload(before, { as: media.tokens.other })).body;
  await replace(mine.id, after);
  await media.cleaner.clean();
  expect((await media.get(`/media/${theirs.id}`)).status).toBe(200);
  await replace(theirs.id, await aPng(32, 10), media.tokens.other, 'x.png');
  await media.cleaner.clean();
  expect(media.fileOf(mine.hash)).toBeUndefined();
  expect(media.bucket.files.size).toBe(2);
});

test('the same file again is no change, and a file of another own picture is refused', async () => {
  const [first, second] = [await aJpeg(30, 10), await aJpeg(31, 10)];
  const { id } = (await media.upload(first)).body;
  const other = (await media.upload(second)).body;
  expect(await replace(id, first)).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await replace(id, second)).toMatchObject({
    status: 409,
    body: { code: 'media-duplicate', id: other.id },
  });
  expect(await eventsOf(id)).toEqual([]);
});

test('a replacement is checked like an upload, and only the owner and staff may replace', async () => {
  const { id, hash } = (await media.upload(await aJpeg())).body;
  for (const { name, content, code } of await hostileFiles())
    expect([name, (await replace(id, content, undefined, name)).body.code]).toEqual([name, code]);
  expect((await replace(id, await aPng(), undefined, '../x.png')).body.code).toBe('file-name-invalid');
  expect((await replace(id, await aPng(), media.tokens.other)).status).toBe(404);
  expect((await replace('unknown', await aPng())).status).toBe(404);
  expect((await list()).items[0]).toMatchObject({ hash, version: 1 });
  expect((await replace(id, await aPng(), media.tokens.admin, 'x.png')).body).toMatchObject({ version: 2 });
});

test('two replacements at once both succeed, one after the other', async () => {
  const { id } = (await media.upload(await aJpeg())).body;
  const answers = await Promise.all([replace(id, await aJpeg(30, 10)), replace(id, await aJpeg(31, 10))]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.map(({ body }) => body.version).sort()).toEqual([2, 3]);
  await media.cleaner.clean();
  expect(media.bucket.files.size).toBe(1);
});
