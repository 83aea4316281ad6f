import sharp from 'sharp';
import { storedName } from '../src/media';
import { startMedia, type MediaHarness } from './harness';
import { testAppToken } from '@sidecart/kit/testing';
import { aJpeg, twoHalves } from './pictures';

let media: MediaHarness;
let id: string;
let original: Buffer;
beforeAll(async () => {
  media = await startMedia();
  id = (await media.upload(await aJpeg(3_000, 1_500))).body.id;
  original = [...media.bucket.files.values()][0] as Buffer;
});
afterAll(() => media.stop());

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const AVIF = { accept: 'image/avif,image/webp,image/*,*/*;q=0.8' };

test.each([
  ['thumb', 160],
  ['card', 480],
  ['page', 1_080],
  ['zoom', 2_160],
])('%s has a longest side of %d pixels, as WebP or AVIF', async (preset, side) => {
  const webp = await media.get(`/media/${id}/${preset}`);
  expect([webp.status, webp.headers.get('content-type')]).toEqual([200, 'image/webp']);
  const picture = await sharp(await bytesOf(webp)).metadata();
  expect([picture.format, picture.width, picture.height]).toEqual(['webp', side, side / 2]);

  const avif = await media.get(`/media/${id}/${preset}`, AVIF);
  expect([avif.status, avif.headers.get('content-type')]).toEqual([200, 'image/avif']);
  const { width, height, compression } = await sharp(await bytesOf(avif)).metadata();
  expect([compression, width, height]).toEqual(['av1', side, side / 2]);
  expect(avif.headers.get('etag')).not.toBe(webp.headers.get('etag'));
});

test('a rendition has caching, Vary and security headers', async () => {
  const { headers } = await media.get(`/media/${id}/card`);
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept',
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/) as string,
    'accept-ranges': 'bytes',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
});

test('serves the original as it is stored, whatever the client accepts', async () => {
  const response = await media.get(`/media/${id}`, AVIF);
  expect([response.status, response.headers.get('content-type'), response.headers.get('vary')]).toEqual([
    200,
    'image/jpeg',
    null,
  ]);
  expect((await bytesOf(response)).equals(original)).toBe(true);
});

test('does not enlarge a small picture, and keeps transparency', async () => {
  const small = await media.upload(await twoHalves(100, 50).ensureAlpha(0.5).png().toBuffer());
  for (const headers of [{}, AVIF]) {
    const response = await media.get(`/media/${small.body.id}/zoom`, headers);
    const { width, height, hasAlpha } = await sharp(await bytesOf(response)).metadata();
    expect([width, height, hasAlpha]).toEqual([100, 50, true]);
  }
});

test('twenty concurrent requests on two replicas make a rendition once', async () => {
  const { body } = await media.upload(await aJpeg(800, 801));
  const other = await media.addReplica();
  const urls = [media.server.url, other.server.url];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, nth) =>
      fetch(`${urls[nth % 2]}/media/${body.id}/card`, { headers: { 'dapr-api-token': testAppToken } }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
  expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
  expect(media.countWrites(body.hash, 'card.webp')).toBe(1);
});

test('does not fetch recently served bytes again', async () => {
  await media.get(`/media/${id}/card`);
  const before = media.bucket.fetched.length;
  await Promise.all(Array.from({ length: 10 }, async () => bytesOf(await media.get(`/media/${id}/card`))));
  expect(media.bucket.fetched.length).toBe(before);
});

test('answers 304 to a client that has the current version', async () => {
  const etag = (await media.get(`/media/${id}/page`)).headers.get('etag') ?? '';
  for (const tag of [etag, `"other", W/${etag}`, '*']) {
    const response = await media.get(`/media/${id}/page`, { 'if-none-match': tag });
    expect([response.status, response.headers.get('etag'), response.headers.get('vary')]).toEqual([
      304,
      etag,
      'Accept',
    ]);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect((await bytesOf(response)).length).toBe(0);
  }
  expect((await media.get(`/media/${id}/page`, { 'if-none-match': '"other"' })).status).toBe(200);
});

test('HEAD returns the headers of GET', async () => {
  const response = await media.get(`/media/${id}`, {}, 'HEAD');
  expect([response.status, response.headers.get('content-length')]).toEqual([200, String(original.length)]);
  expect((await bytesOf(response)).length).toBe(0);
});

test.each<[string, number, number]>([
  ['bytes=0-99', 0, 100],
  ['bytes=100-', 100, Infinity],
  ['bytes=-10', -10, Infinity],
  ['bytes=50-99999999', 50, Infinity],
])('%s returns that part', async (range, from, to) => {
  const response = await media.get(`/media/${id}`, { range });
  const expected = original.subarray(from, to);
  expect(response.status).toBe(206);
  const start = from < 0 ? original.length + from : from;
  expect(response.headers.get('content-range')).toBe(
    `bytes ${start}-${start + expected.length - 1}/${original.length}`,
  );
  expect(response.headers.get('content-length')).toBe(String(expected.length));
  expect((await bytesOf(response)).equals(expected)).toBe(true);
});

test.each(['bytes=abc', 'pages=1-2', 'bytes=0-1,5-6', 'bytes=9-3'])(
  '%s is answered whole or refused as a range',
  async (range) => {
    const { status } = await media.get(`/media/${id}`, { range });
    expect(status).toBe(range === 'bytes=9-3' ? 416 : 200);
  },
);

test('a range beyond the end is 416 with the length of the file', async () => {
  const response = await media.get(`/media/${id}`, { range: 'bytes=99999999-' });
  expect([response.status, response.headers.get('content-range')]).toEqual([
    416,
    `bytes */${original.length}`,
  ]);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(response.headers.get('cache-control')).toBeNull();
  expect(await response.json()).toMatchObject({ code: 'range-not-satisfiable', status: 416 });
});

test('If-Range returns the part of the same file, and the whole of another', async () => {
  const etag = (await media.get(`/media/${id}`)).headers.get('etag') ?? '';
  const ask = async (ifRange: string) =>
    (await media.get(`/media/${id}`, { range: 'bytes=0-9', 'if-range': ifRange })).status;
  expect(await ask(etag)).toBe(206);
  expect(await ask('"other"')).toBe(200);
  expect(await ask(`W/${etag}`)).toBe(200);
  expect(await ask('Wed, 21 Oct 2026 07:28:00 GMT')).toBe(200);
});

test.each([
  ['/media/nothing', 404],
  ['/media/nothing/card', 404],
  ['/media/..', 404],
  ['/media/a%2Fb', 400],
  ['/media/a%00/card', 400],
  ['/media/x/huge', 400],
  ['/media/x/card?width=1', 400],
])('%s is %d', async (path, status) => {
  expect((await media.get(path)).status).toBe(status);
});

test('rebuilds a rendition that the store has lost or corrupted', async () => {
  const { body } = await media.upload(await aJpeg(900, 700));
  const name = storedName(body.hash, 'thumb.webp');
  const first = await bytesOf(await media.get(`/media/${body.id}/thumb`));
  const harms = [() => media.bucket.files.delete(name), () => media.bucket.files.set(name, Buffer.from('x'))];
  for (const harm of harms) {
    harm();
    // Another process: this one has it in memory.
    const { server } = await media.addReplica();
    const response = await fetch(`${server.url}/media/${body.id}/thumb`, {
      headers: { 'dapr-api-token': testAppToken },
    });
    expect((await bytesOf(response)).equals(first)).toBe(true);
    expect(media.bucket.files.get(name)?.equals(first)).toBe(true);
  }
});

test('a picture whose file is lost is 503, and that answer is not cached', async () => {
  const { body } = await media.upload(await aJpeg(901, 701));
  media.bucket.files.delete(storedName(body.hash, 'original'));
  const { server } = await media.addReplica();
  for (const path of ['', '/card']) {
    const response = await fetch(`${server.url}/media/${body.id}${path}`, {
      headers: { 'dapr-api-token': testAppToken },
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([503, null]);
    expect(await response.json()).toMatchObject({ code: 'media-file-missing' });
  }
});

test('while the store is unavailable, serves what is in memory and answers 503 to the rest', async () => {
  const { body } = await media.upload(await aJpeg(902, 702));
  await media.get(`/media/${body.id}/thumb`);
  media.bucket.broken.add('get');
  const { server } = await media.addReplica();
  const cold = await fetch(`${server.url}/media/${body.id}/thumb`, {
    headers: { 'dapr-api-token': testAppToken },
  });
  const warm = await media.get(`/media/${body.id}/thumb`);
  media.bucket.broken.clear();
  expect([warm.status, cold.status, cold.headers.get('retry-after')]).toEqual([200, 503, '1']);
});
