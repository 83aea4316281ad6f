import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { normalise } from './picture';

const noise = (channels: 3 | 4) =>
  sharp(randomBytes(64 * 64 * channels), { raw: { width: 64, height: 64, channels } });

test('stores a picture that would take too much room with less detail', async () => {
  const opaque = await noise(3).jpeg({ quality: 95 }).toBuffer();
  const fine = await normalise(opaque, 'jpeg');
  const coarse = await normalise(opaque, 'jpeg', fine.content.length - 1);
  expect(coarse.contentType).toBe('image/jpeg');
  expect(coarse.content.length).toBeLessThan(fine.content.length);

  const seeThrough = await noise(4).png().toBuffer();
  const png = await normalise(seeThrough, 'png');
  expect(png.contentType).toBe('image/png');
  expect((await normalise(seeThrough, 'png', png.content.length - 1)).contentType).toBe('image/webp');
});

test('rejects a picture that takes too much room all the same', async () => {
  const content = await noise(4).png().toBuffer();
  await expect(normalise(content, 'png', 1_000)).rejects.toMatchObject({ code: 'picture-too-large' });
});
