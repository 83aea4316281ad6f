import { animated, damaged, polyglot, unsupported, type PictureType } from './media';

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

/** What the bytes begin as, whatever they are called. */
function typeOf(bytes: Buffer): PictureType {
  if (bytes.readUIntBE(0, 3) === 0xffd8ff) return 'jpeg';
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'png';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp';
  if (text(bytes, 4, 8) === 'ftyp') {
    const brands = text(bytes, 8, Math.min(bytes.readUInt32BE(0), 256));
    if (brands.includes('avis')) throw animated();
    if (brands.includes('avif')) return 'avif';
  }
  throw unsupported();
}

/** Reads the parts of a file one after the other; whatever lies beyond its end is damage. */
function createReader(bytes: Buffer, start: number) {
  let at = start;
  return {
    isAtEnd: () => at >= bytes.length,
    rest: () => bytes.subarray(at),
    take(length: number): Buffer {
      if (at + length > bytes.length) throw damaged('it ends early');
      at += length;
      return bytes.subarray(at - length, at);
    },
    /** Goes on to the next marker of a JPEG that is not part of the compressed pixels. */
    skipPixels() {
      for (;;) {
        at = bytes.indexOf(0xff, at);
        const next = bytes[at + 1];
        if (at < 0 || next === undefined) throw damaged('it ends early');
        const isPixels = next === 0 || (next >= 0xd0 && next <= 0xd7);
        if (!isPixels && next !== 0xff) return;
        at += isPixels ? 2 : 1;
      }
    },
  };
}

const isPadding = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

/** JFIF says how long its first segment is: 16 bytes and a thumbnail of so many pixels. */
const isWrongJfif = (segment: Buffer): boolean =>
  text(segment, 0, 5) === 'JFIF\0' && segment.length !== 14 + 3 * (segment[12] ?? 0) * (segment[13] ?? 0);

/** T.81: markers with their segments; after a scan's header come its compressed pixels. */
function jpegParts(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  const reader = createReader(bytes, 2);
  for (;;) {
    let marker = reader.take(2);
    while (marker[0] === 0xff && marker[1] === 0xff) marker = Buffer.from([0xff, reader.take(1)[0] ?? 0]);
    const [prefix, kind = 0] = marker;
    if (prefix !== 0xff) throw damaged('a marker is missing');
    if (kind === 0xd9) break;
    if (kind === 0x01 || (kind >= 0xd0 && kind <= 0xd8)) continue;
    const length = reader.take(2).readUInt16BE();
    if (length < 2) throw damaged('a segment has no length');
    const segment = reader.take(length - 2);
    if (isWrongJfif(segment)) throw polyglot();
    parts.push(segment);
    if (kind === 0xda) reader.skipPixels();
  }
  const rest = reader.rest();
  if (isPadding(rest)) return parts;
  // Cameras put further pictures behind the first (CIPA DC-007: gain maps, previews), and say so in it.
  const next = rest.indexOf('ffd8ff', 'hex');
  const isAnnounced = parts.some((part) => text(part, 0, 4) === 'MPF\0');
  if (!isAnnounced || next < 0 || !isPadding(rest.subarray(0, next))) throw polyglot();
  return [...parts, ...jpegParts(rest.subarray(next))];
}

/** PNG (W3C): chunks up to IEND, which is the end. */
function pngParts(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  const reader = createReader(bytes, PNG_SIGNATURE.length);
  for (;;) {
    const header = reader.take(8);
    const name = text(header, 4, 8);
    const data = reader.take(header.readUInt32BE());
    reader.take(4);
    if (name === 'acTL') throw animated();
    if (name !== 'IDAT') parts.push(data);
    if (name === 'IEND') break;
  }
  if (!reader.isAtEnd()) throw polyglot();
  return parts;
}

/** RFC 9649: a RIFF file as long as it says, of chunks of even length. */
function webpParts(bytes: Buffer): Buffer[] {
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) throw damaged('it ends early');
  if (!isPadding(bytes.subarray(end)) || bytes.length > end + 1) throw polyglot();
  const parts: Buffer[] = [];
  const reader = createReader(bytes.subarray(0, end), 12);
  while (!reader.isAtEnd()) {
    const header = reader.take(8);
    const name = text(header, 0, 4);
    const data = reader.take(header.readUInt32LE(4));
    if (data.length % 2 === 1 && !reader.isAtEnd()) reader.take(1);
    if (name === 'ANIM' || name === 'ANMF') throw animated();
    if (!['VP8 ', 'VP8L', 'ALPH'].includes(name)) parts.push(data);
  }
  return parts;
}

/** ISO/IEC 14496-12: boxes side by side. `mdat` holds the pixels, and metadata that the decoder has to find. */
function avifParts(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  const reader = createReader(bytes, 0);
  while (!reader.isAtEnd()) {
    const header = reader.take(8);
    const name = text(header, 4, 8);
    const size = header.readUInt32BE();
    if (name === 'moov') throw animated();
    if (!/^[a-z]{4}$/.test(name)) throw polyglot();
    let length = size - 8;
    if (size === 1) length = Number(reader.take(8).readBigUInt64BE()) - 16;
    if (size === 0) length = reader.rest().length;
    if (length < 0) throw damaged('a box has no length');
    const data = reader.take(length);
    if (name !== 'mdat') parts.push(data);
  }
  return parts;
}

const partsOf: Record<PictureType, (bytes: Buffer) => Buffer[]> = {
  jpeg: jpegParts,
  png: pngParts,
  webp: webpParts,
  avif: avifParts,
};

/** What browsers, PHP, archivers and readers run or open; no picture needs it in its metadata. */
const FOREIGN =
  /<(?:script|html|svg|iframe|!doctype|\?php)|javascript:|\bon(?:error|load)\s*=|%PDF-|PK\x03\x04/i;

/** @throws rejected when metadata carry what could be run */
export function refuseForeign(parts: readonly Buffer[]): void {
  if (parts.some((part) => FOREIGN.test(part.toString('latin1')))) throw polyglot();
}

/**
 * Tells what kind of picture this is by its content, and walks it to its end. What is stored is encoded anew, so that
 * none of these bytes is ever served; a file that is also something else is refused all the same, since whoever made it
 * meant harm.
 * @throws rejected for what is none, ends early, moves, or holds more than a picture
 */
export function inspectContainer(bytes: Buffer): PictureType {
  if (bytes.length < 16) throw unsupported();
  const type = typeOf(bytes);
  const parts = partsOf[type](bytes);
  refuseForeign(parts);
  // JPEG and WebP have a length here, which a script reads as the start of a comment.
  if (text(bytes, 4, 6) === '/*' && parts.some((part) => part.includes('*/'))) throw polyglot();
  return type;
}
