import { createHash } from 'node:crypto';
import { testAppToken } from '@sidecart/kit/testing';
import sharp from 'sharp';
import { startMedia, type MediaHarness, type MediaView } from './harness';
import { aJpeg, anAvif, aPng, aWebp, pixelAt, twoHalves } from './pictures';

let media: MediaHarness;
beforeAll(async () => {
  media = await startMedia();
});
afterAll(() => media.stop());

const storedOf = ({ hash }: MediaView): Buffer => media.fileOf(hash) ?? Buffer.alloc(0);

const isRed = ([red = 0, , blue = 0]: number[]) => red > 150 && blue < 100;

test('an upload returns what was stored and its URL', async () => {
  const content = await aJpeg(200, 100);
  const { status, headers, body } = await media.upload(content, { name: 'Becher (1).JPG', alt: ' A mug ' });
  const hash = createHash('sha256').update(content).digest('hex');
  const url = `/api/v1/media/${body.id}`;
  expect([status, headers.get('location')]).toEqual([201, url]);
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    width: 200,
    height: 100,
    contentType: 'image/jpeg',
    bytes: storedOf(body).length,
    hash,
    alt: 'A mug',
    ownerId: 'seller',
    fileName: 'Becher (1).JPG',
    focal: null,
    version: 1,
    url,
    presets: { thumb: `${url}/thumb`, card: `${url}/card`, page: `${url}/page`, zoom: `${url}/zoom` },
    createdAt: expect.any(String) as string,
  });
  expect([...media.bucket.files.keys()]).toEqual([`${hash.slice(0, 2)}/${hash}.original`]);
  expect(await media.rows()).toEqual(['stored original']);
});

test.each<[string, () => Promise<Buffer>, string]>([
  ['JPEG', aJpeg, 'image/jpeg'],
  ['PNG', aPng, 'image/jpeg'],
  ['WebP', aWebp, 'image/jpeg'],
  ['AVIF', anAvif, 'image/jpeg'],
  ['see-through PNG', () => twoHalves().ensureAlpha(0.5).png().toBuffer(), 'image/png'],
  ['see-through WebP', () => twoHalves().ensureAlpha(0.5).webp().toBuffer(), 'image/png'],
  ['see-through AVIF', () => twoHalves().ensureAlpha(0.5).avif({ effort: 0 }).toBuffer(), 'image/png'],
  ['PNG of 16 bits', () => twoHalves().toColourspace('rgb16').png().toBuffer(), 'image/jpeg'],
  ['PNG of a palette', () => twoHalves().png({ palette: true }).toBuffer(), 'image/jpeg'],
  ['JPEG of four inks', () => twoHalves().toColourspace('cmyk').jpeg().toBuffer(), 'image/jpeg'],
  ['progressive JPEG', () => twoHalves().jpeg({ progressive: true }).toBuffer(), 'image/jpeg'],
  ['grey JPEG', () => twoHalves().greyscale().jpeg().toBuffer(), 'image/jpeg'],
])('accepts a %s by its content and stores it for the web', async (_what, make, contentType) => {
  const content = await make();
  const { status, body } = await media.upload(content);
  expect([status, body.width, body.height, body.contentType]).toEqual([201, 64, 48, contentType]);
  const { space, depth } = await sharp(storedOf(body)).metadata();
  expect([['srgb', 'b-w'].includes(space), depth]).toEqual([true, 'uchar']);
});

test('removes metadata and turns the picture upright', async () => {
  // 6: the camera was turned, so the left half belongs on top.
  const content = await twoHalves(64, 48)
    .withIccProfile('p3')
    .withExif({
      IFD0: { Make: 'Secret Camera', Artist: 'Ada' },
      IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer();
  expect(await sharp(content).metadata()).toMatchObject({ orientation: 6, width: 64 });
  expect(content.includes('Secret Camera')).toBe(true);

  const { status, body } = await media.upload(content);
  expect([status, body.width, body.height]).toEqual([201, 48, 64]);
  const { exif, icc, xmp, iptc, orientation } = await sharp(storedOf(body)).metadata();
  expect([exif, icc, xmp, iptc, orientation]).toEqual([]);
  expect(isRed(await pixelAt(storedOf(body), 24, 8))).toBe(true);
  expect(isRed(await pixelAt(storedOf(body), 24, 56))).toBe(false);

  const thumb = await media.get(`/media/${body.id}/thumb`);
  const rendition = Buffer.from(await thumb.arrayBuffer());
  expect(isRed(await pixelAt(rendition, 24, 8))).toBe(true);
  expect((await sharp(rendition).metadata()).exif).toBeUndefined();
});

test('omits pictures that a camera appends and declares', async () => {
  const jpeg = await aJpeg();
  const announcement = Buffer.from([0xff, 0xe2, 0, 14, ...Buffer.from('MPF\0MM\0*\0\0\0\x08', 'latin1')]);
  const content = Buffer.concat([jpeg.subarray(0, 2), announcement, jpeg.subarray(2), Buffer.alloc(9), jpeg]);
  const { status, body } = await media.upload(content);
  expect(status).toBe(201);
  expect(storedOf(body).length).toBeLessThan(content.length);
});

test('limits each side of a stored picture to 4096 pixels', async () => {
  const { body } = await media.upload(await aJpeg(6_000, 300));
  expect([body.width, body.height]).toEqual([4_096, 205]);
});

test('the same bytes of the same owner are the same picture', async () => {
  const content = await aPng(70, 50);
  const first = await media.upload(content, { alt: 'one' });
  const again = await media.upload(content, { name: 'other.png' });
  expect([again.status, again.body]).toEqual([200, first.body]);
  const renamed = await media.upload(content, { alt: 'two' });
  expect(renamed.body).toEqual({ ...first.body, alt: 'two' });
  expect(media.countWrites(first.body.hash)).toBe(1);
});

test('the same bytes of another owner are a separate picture with the same file', async () => {
  const content = await aPng(71, 50);
  const mine = await media.upload(content);
  const theirs = await media.upload(content, { as: media.tokens.other });
  expect(theirs.status).toBe(201);
  expect(theirs.body.id).not.toBe(mine.body.id);
  expect(theirs.body.hash).toBe(mine.body.hash);
  expect(media.countWrites(mine.body.hash)).toBe(1);
});

test('the same bytes uploaded twenty times at once, on two replicas, are written once', async () => {
  const content = await aJpeg(300, 300);
  const hash = createHash('sha256').update(content).digest('hex');
  const { server } = await media.addReplica();
  const urls = [media.server.url, server.url];
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, nth) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(content)]), 'mug.jpg');
      const response = await fetch(`${urls[nth % 2]}/media`, {
        method: 'POST',
        body: form,
        headers: {
          'dapr-api-token': testAppToken,
          authorization: `Bearer ${nth < 10 ? media.tokens.seller : media.tokens.other}`,
        },
      });
      return { status: response.status, id: ((await response.json()) as { id: string }).id };
    }),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(18).fill(200), 201, 201]);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(2);
  expect(media.countWrites(hash)).toBe(1);
});

test('while the store is unavailable an upload is 503, and a retry succeeds', async () => {
  const content = await aJpeg(72, 50);
  const before = await media.countMedia();
  media.bucket.broken.add('create');
  const { status, body, headers } = await media.upload(content);
  expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'sidecar-refused', '1']);
  expect(await media.countMedia()).toBe(before);
  media.bucket.broken.clear();
  expect((await media.upload(content)).status).toBe(201);
});

test('an account keeps at most so many pictures; those it has can be sent again, and other accounts are not affected', async () => {
  const small = await startMedia(undefined, { picturesMax: 2 });
  try {
    const first = await aJpeg(20, 20);
    for (const content of [first, await aJpeg(21, 20)])
      expect(await small.upload(content)).toMatchObject({ status: 201 });
    expect(await small.upload(await aJpeg(22, 20))).toMatchObject({
      status: 422,
      body: { code: 'media-quota-reached', limit: 2 },
    });
    expect(await small.upload(first)).toMatchObject({ status: 200 });
    expect(await small.upload(await aJpeg(22, 20), { as: small.tokens.other })).toMatchObject({
      status: 201,
    });
  } finally {
    await small.stop();
  }
});
