import { animated, damaged, polyglot, unsupported, type PictureType } from '../media';

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

/** The kind that the first bytes indicate, whatever the file is called. */
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

/** More than any picture has; few enough that other requests do not wait. */
const MAX_READS = 65_536;

/** Reads the parts of a file in sequence; a part that extends beyond the end means damage. */
function createReader(bytes: Buffer, start: number) {
  let at = start;
  let reads = 0;
  return {
    isAtEnd: () => at >= bytes.length,
    isAt: (mark: Buffer) => bytes.subarray(at, at + mark.length).equals(mark),
    left: () => bytes.length - at,
    take(length: number): Buffer {
      reads += 1;
      if (at + length > bytes.length) throw damaged('it ends early');
      if (reads > MAX_READS) throw damaged('it has too many parts');
      at += length;
      return bytes.subarray(at - length, at);
    },
    skipPadding() {
      while (bytes[at] === 0) at += 1;
    },
    /** Advances to the next marker of a JPEG that is not part of the compressed pixels. */
    skipPixels() {
      for (; at < bytes.length - 1; at += 1) {
        if (bytes[at] !== 0xff) continue;
        const next = bytes[at + 1] as number;
        const isPixels = next === 0 || (next >= 0xd0 && next <= 0xd7);
        if (!isPixels && next !== 0xff) return;
      }
      throw damaged('it ends early');
    },
  };
}
type Reader = ReturnType<typeof createReader>;

/** What a container holds besides its compressed pixels. */
type Parts = Generator<Buffer, void>;

const JPEG_START = Buffer.from('ffd8ff', 'hex');

function takeMarker(reader: Reader): number {
  const [prefix, first = 0] = reader.take(2);
  if (prefix !== 0xff) throw damaged('a marker is missing');
  let kind = first;
  while (kind === 0xff) kind = reader.take(1)[0] as number;
  return kind;
}

/** JFIF defines the length of its first segment: 16 bytes and a thumbnail of a given number of pixels. */
const isWrongJfif = (segment: Buffer): boolean =>
  text(segment, 0, 5) === 'JFIF\0' && segment.length !== 14 + 3 * (segment[12] ?? 0) * (segment[13] ?? 0);

/** One picture of T.81: markers with their segments; the compressed pixels follow the header of a scan. */
function* segments(reader: Reader): Parts {
  for (;;) {
    const kind = takeMarker(reader);
    if (kind === 0xd9) return;
    if (kind === 0x01 || (kind >= 0xd0 && kind <= 0xd8)) continue;
    const length = reader.take(2).readUInt16BE();
    if (length < 2) throw damaged('a segment has no length');
    const segment = reader.take(length - 2);
    if (isWrongJfif(segment)) throw polyglot();
    yield segment;
    if (kind === 0xda) reader.skipPixels();
  }
}

/** Cameras append further pictures to the first (CIPA DC-007: gain maps, previews) and declare them in it. */
function* jpegParts(bytes: Buffer): Parts {
  const reader = createReader(bytes, 0);
  let isAnnounced = false;
  do {
    for (const segment of segments(reader)) {
      isAnnounced ||= text(segment, 0, 4) === 'MPF\0';
      yield segment;
    }
    reader.skipPadding();
  } while (isAnnounced && reader.isAt(JPEG_START));
  if (!reader.isAtEnd()) throw polyglot();
}

/** PNG (W3C): chunks up to IEND, the end. */
function* pngParts(bytes: Buffer): Parts {
  const reader = createReader(bytes, PNG_SIGNATURE.length);
  let name = '';
  while (name !== 'IEND') {
    const header = reader.take(8);
    name = text(header, 4, 8);
    const data = reader.take(header.readUInt32BE());
    reader.take(4);
    if (name === 'acTL') throw animated();
    if (name !== 'IDAT') yield data;
  }
  if (!reader.isAtEnd()) throw polyglot();
}

/** RFC 9649: a RIFF file of the length that it declares, of chunks of even length. */
function* webpParts(bytes: Buffer): Parts {
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) throw damaged('it ends early');
  const reader = createReader(bytes.subarray(0, end), 12);
  while (!reader.isAtEnd()) {
    const header = reader.take(8);
    const name = text(header, 0, 4);
    const data = reader.take(header.readUInt32LE(4));
    if (data.length % 2 === 1 && !reader.isAtEnd()) reader.take(1);
    if (name === 'ANIM' || name === 'ANMF') throw animated();
    if (!['VP8 ', 'VP8L', 'ALPH'].includes(name)) yield data;
  }
  // Some writers pad the file to an even length, too.
  if (bytes.length > end + 1 || bytes[end]) throw polyglot();
}

/** ISO/IEC 14496-12: boxes in sequence. `mdat` holds the pixels, and metadata that the decoder has to find. */
function* avifParts(bytes: Buffer): Parts {
  const reader = createReader(bytes, 0);
  while (!reader.isAtEnd()) {
    const header = reader.take(8);
    const name = text(header, 4, 8);
    const size = header.readUInt32BE();
    if (name === 'moov') throw animated();
    if (!/^[a-z]{4}$/.test(name)) throw polyglot();
    let length = size - 8;
    if (size === 1) length = Number(reader.take(8).readBigUInt64BE()) - 16;
    if (size === 0) length = reader.left();
    if (length < 0) throw damaged('a box has no length');
    const data = reader.take(length);
    if (name !== 'mdat') yield data;
  }
}

const partsOf: Record<PictureType, (bytes: Buffer) => Parts> = {
  jpeg: jpegParts,
  png: pngParts,
  webp: webpParts,
  avif: avifParts,
};

/** What browsers, PHP, archivers and readers run or open; no picture needs it in its metadata. */
const FOREIGN =
  /<(?:script|html|svg|iframe|!doctype|\?php)|javascript:|\bon(?:error|load)\s*=|%PDF-|PK\x03\x04[\x0a-\x3f]\0/i;

/** @throws rejected when metadata contain something that could be executed */
export function refuseForeign(metadata: Buffer): void {
  if (FOREIGN.test(metadata.toString('latin1'))) throw polyglot();
}

/**
 * Detects the kind of a picture by its content, and walks it to its end. What is stored is re-encoded, so that none of
 * these bytes is ever served; a file that is also something else is rejected all the same, since its author meant
 * harm.
 * @throws rejected for a file that is no picture, ends early, is animated, or holds more than a picture
 */
export function inspectContainer(bytes: Buffer): PictureType {
  if (bytes.length < 16) throw unsupported();
  const type = typeOf(bytes);
  // JPEG and WebP have a length here, which a script reads as the start of a comment.
  const opensComment = text(bytes, 4, 6) === '/*';
  for (const part of partsOf[type](bytes)) {
    refuseForeign(part);
    if (opensComment && part.includes('*/')) throw polyglot();
  }
  return type;
}
