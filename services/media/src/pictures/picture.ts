import sharp, { type Sharp } from 'sharp';
import {
  animated,
  damaged,
  MAX_PIXELS,
  MAX_SIDE,
  presets,
  tooLarge,
  type PictureType,
  type Rendition,
} from '../media';
import { refuseForeign } from './container';

/** A picture as it is stored and served. */
export interface EncodedPicture {
  content: Buffer;
  contentType: string;
  width: number;
  height: number;
}

const STORED_SIDE = 4_096;
/** In base64 it must not exceed the sidecar's body limit (dapr/dapr.yaml). */
const STORED_BYTES = 12 * 1_024 * 1_024;
const DECODE_SECONDS = 30;

// A file that wrongly passes the container checks finds no decoder but these four.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});
// No picture is decoded twice, so that libvips' cache of operations would only hold memory.
sharp.cache(false);

/** Camera files with a harmless warning pass ('error', not 'warning'); truncated files do not. */
const decode = (bytes: Buffer): Sharp =>
  sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).timeout({ seconds: DECODE_SECONDS });

async function encode(picture: Sharp): Promise<EncodedPicture> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  const format = info.format === 'heif' ? 'avif' : info.format;
  return { content: data, contentType: `image/${format}`, width: info.width, height: info.height };
}

/** libvips has one kind of error: with bytes from outside, the client caused it. */
async function orDamaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw Object.assign(damaged('it cannot be decoded'), { cause });
  }
}

/** ICC.1: a header of 128 bytes, with the profile's own length and a signature that all of them have. */
const isProfile = (icc: Buffer): boolean =>
  icc.length >= 128 && icc.readUInt32BE(0) <= icc.length && icc.toString('latin1', 36, 40) === 'acsp';

/**
 * The picture that is stored of an upload: upright, in sRGB, without metadata, its longest side at most 4096 pixels. JPEG
 * stays JPEG; of the others, those with transparency become PNG, the rest JPEG.
 * @throws rejected when it is damaged, animated, too large, or more than a picture
 */
export async function normalise(
  bytes: Buffer,
  type: PictureType,
  maxBytes = STORED_BYTES,
): Promise<EncodedPicture> {
  // Without a limit, since this reads no pixels: a picture that is too large must be rejected as such.
  const header = await orDamaged(sharp(bytes, { limitInputPixels: false }).metadata());
  const { width, height, pages = 1, hasAlpha, icc, exif, xmp, iptc } = header;
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) throw tooLarge();
  if (pages > 1) throw animated();
  if (icc && !isProfile(icc)) throw damaged('its colour profile is none');
  for (const metadata of [icc, exif, xmp, iptc]) if (metadata) refuseForeign(metadata);

  const upright = decode(bytes)
    .autoOrient()
    .resize({ width: STORED_SIDE, height: STORED_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  const chromaSubsampling = type === 'jpeg' ? '4:2:0' : '4:4:4';
  const ways = hasAlpha
    ? [upright.clone().png(), upright.clone().webp({ quality: 90 })]
    : [90, 75].map((quality) => upright.clone().jpeg({ quality, chromaSubsampling }));
  for (const way of ways) {
    const stored = await orDamaged(encode(way));
    if (stored.content.length <= maxBytes) return stored;
  }
  throw tooLarge();
}

/** A stored picture in one of the presets. Why these settings: README. */
export function render(stored: Buffer, { preset, format }: Rendition): Promise<EncodedPicture> {
  const side = presets[preset];
  const sized = decode(stored).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  return encode(format === 'avif' ? sized.avif({ quality: 55, effort: 0 }) : sized.webp({ quality: 80 }));
}
