import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { ask, required } from './api';
import { login } from './shop';

jest.setTimeout(120_000);

const MEBIBYTE = 2 ** 20;

// Dapr's own limit is 4 MiB, and the store's binding carries bytes as base64: each sidecar on the way needs a higher limit.
test('a picture of 6 MB is uploaded and served', async () => {
  const [width, height] = [1_600, 1_400];
  const noise = sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
  const picture = await noise.png({ compressionLevel: 0 }).toBuffer();
  expect(picture.length).toBeGreaterThan(6 * MEBIBYTE);

  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'noise.png');
  const { status, body } = await ask('uploadPicture', { as: await login('seller'), body: form });
  expect(status).toBe(201);

  const thumbnail = await fetch(`${required('E2E_API')}/media/${body.id}/thumb`);
  expect(thumbnail.status).toBe(200);
  expect((await thumbnail.arrayBuffer()).byteLength).toBeGreaterThan(0);
});
