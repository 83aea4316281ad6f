import { randomBytes } from 'node:crypto';
import { createDapr, type Dapr } from '@sidecart/kit/dapr';
import { send } from '@sidecart/kit/testing';
import { createStorage } from '../src/files/storage';
import { storedName } from '../src/media';
import { startMedia } from './harness';
import { aJpeg } from './pictures';
import { startSidecar } from './sidecar/daprd';
import { listBucket, makeBucket, startS3, type S3 } from './sidecar/s3';

// The first run may have to build both programs.
jest.setTimeout(900_000);

const BUCKET = 'media';
const name = storedName('ab'.repeat(32), 'original');
let s3: S3;
let sidecars: Record<string, { port: number; stop(): Promise<void> }>;

beforeAll(async () => {
  s3 = await startS3();
  await makeBucket(s3, BUCKET);
  sidecars = {
    kafka: await startSidecar('kafka', { env: {}, secrets: {} }),
    s3: await startSidecar('s3', {
      env: { S3_ENDPOINT: s3.endpoint, S3_REGION: 'us-east-1', S3_BUCKET: BUCKET },
      secrets: { 'media-s3-access-key': s3.accessKey, 'media-s3-secret-key': s3.secretKey },
    }),
  };
});
afterAll(async () => {
  await Promise.all(Object.values(sidecars ?? {}).map((sidecar) => sidecar.stop()));
  await s3?.stop();
});

describe.each(['kafka', 's3'])('with the component set %s', (set) => {
  let dapr: Dapr;
  beforeAll(() => {
    dapr = createDapr({ port: sidecars[set]?.port ?? 0, timeoutMs: 20_000 });
  });

  test('returns bytes unchanged, also those that look like base64 or JSON, and the largest file', async () => {
    const storage = createStorage(dapr);
    const contents = [
      Buffer.from('aGVsbG8='),
      Buffer.from('"aGVsbG8="'),
      Buffer.alloc(1),
      randomBytes(100_001),
      randomBytes(12 * 1_024 * 1_024),
    ];
    for (const content of contents) {
      await storage.put(name, content);
      expect((await storage.get(name))?.equals(content)).toBe(true);
    }
  });

  test('reports a missing file as missing, and deletes it without an error', async () => {
    const storage = createStorage(dapr);
    await storage.put(name, Buffer.from('x'));
    await storage.remove(name);
    expect(await storage.get(name)).toBeUndefined();
    await storage.remove(name);
    const never = storedName('cd'.repeat(32), 'original');
    expect(await storage.get(never)).toBeUndefined();
    await storage.remove(never);
  });

  test('stores a picture, serves it in all presets and deletes it with all its files', async () => {
    const media = await startMedia(dapr);
    try {
      const { status, body } = await media.upload(await aJpeg(800, 600));
      expect(status).toBe(201);
      for (const accept of ['*/*', 'image/avif']) {
        const response = await media.get(`/media/${body.id}/card`, { accept });
        expect([response.status, (await response.arrayBuffer()).byteLength > 100]).toEqual([200, true]);
      }
      // Another process has nothing in memory.
      const { server } = await media.addReplica();
      expect((await send(server, 'GET', `/media/${body.id}/card`)).status).toBe(200);
      expect(await media.rows()).toEqual(['stored card.avif', 'stored card.webp', 'stored original']);
      if (set === 's3') expect(await listBucket(s3, BUCKET)).toHaveLength(3);

      expect((await media.remove(body.id)).status).toBe(204);
      await media.cleaner.clean();
      expect(await media.rows()).toEqual([]);
      if (set === 's3') expect(await listBucket(s3, BUCKET)).toEqual([]);
      expect(await createStorage(dapr).get(storedName(body.hash, 'original'))).toBeUndefined();
    } finally {
      await media.stop();
    }
  });
});
