import { oneLine } from '@sidecart/contracts/schemas';
import type { Params } from '@sidecart/contracts/http/types';
import { conflict, notFound, rejected } from '@sidecart/kit/errors';

/** Longest side in pixels of each size that a picture is served in; a smaller picture is never enlarged. */
export const presets: Record<Preset, number> = { thumb: 160, card: 480, page: 1_080, zoom: 2_160 };
export type Preset = Params<'getRendition'>['preset'];

/** The accepted kinds of upload. */
export type PictureType = 'jpeg' | 'png' | 'webp' | 'avif';

/** What renditions are encoded as. */
export type Format = 'webp' | 'avif';

/** A picture in one of the presets. */
export interface Rendition {
  preset: Preset;
  format: Format;
}

/** One stored file of a picture: what the upload became, or a rendition of that. */
export type FileKind = 'original' | `${Preset}.${Format}`;

/** A file in the store. */
export interface StoredFile {
  /** SHA-256 of the bytes that were uploaded, in hex. */
  hash: string;
  kind: FileKind;
  contentType: string;
  width: number;
  height: number;
  bytes: number;
  /** SHA-256 of the file itself, in hex. */
  digest: string;
}

/** An owner's picture. Owners who uploaded the same bytes share its files. */
export interface Media {
  id: string;
  ownerId: string;
  hash: string;
  alt?: string | undefined;
  /** As the file was called that was uploaded. */
  fileName?: string | undefined;
  focal?: Focal | undefined;
  /** Of the file; 1 until it is replaced. */
  version: number;
  /** Of the newest event. */
  revision: number;
  createdAt: Date;
}

/** The point that stays visible where the picture is cropped, in thousandths of width and height. */
export interface Focal {
  x: number;
  y: number;
}

/** A place where a picture is shown. */
export interface Use {
  kind: 'product' | 'home';
  id: string;
  name: string;
  /** The variants that it is assigned to. */
  skus: string[];
}

export const MAX_PIXELS = 40_000_000;
export const MAX_SIDE = 12_000;

export const mediaNotFound = () => notFound('media-not-found', 'The picture does not exist.');

export const inUse = (uses: readonly Use[]) =>
  conflict('media-in-use', 'The picture is used. Remove it there first.', { uses });

export const duplicate = (id: string) =>
  conflict('media-duplicate', 'Another picture of this account has this file. Use that one.', { id });

export const unsupported = () =>
  rejected('picture-type-unsupported', 'The file is not a JPEG, PNG, WebP or AVIF picture.');

export const quotaReached = (most: number) =>
  rejected('media-quota-reached', `An account keeps at most ${most} pictures. Delete one first.`, {
    limit: most,
  });

export const damaged = (what: string) => rejected('picture-damaged', `The picture is damaged: ${what}.`);

export const polyglot = () =>
  rejected('picture-polyglot', 'The file contains other data besides the picture.');

export const animated = () => rejected('picture-animated', 'Animated pictures are not supported.');

export const tooLarge = () =>
  rejected(
    'picture-too-large',
    `A picture has at most ${MAX_PIXELS / 1_000_000} megapixels and ${MAX_SIDE} pixels a side, and not more detail than can be stored.`,
    { maxPixels: MAX_PIXELS, maxSide: MAX_SIDE },
  );

const extensions: Record<PictureType, readonly string[]> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  webp: ['webp'],
  avif: ['avif'],
};

/**
 * A file's name is not used: its content decides. A name that contains a path, or the extension of another kind of file,
 * is rejected, since other software may one day trust it.
 */
export function refuseMisleadingName(name: string, type: PictureType): void {
  if (/[/\\\0-\x1f\x7f]|%2f|%5c|%00/i.test(name) || name.startsWith('..'))
    throw rejected(
      'file-name-invalid',
      'The file name is a path or contains characters that are not allowed.',
    );
  const extension = /\.([a-z][a-z0-9]{1,4})$/i.exec(name)?.[1]?.toLowerCase();
  if (extension !== undefined && !extensions[type].includes(extension))
    throw rejected(
      'file-name-mismatch',
      `The file is called .${extension}, but it is ${type.toUpperCase()}.`,
    );
}

/** A name as it is kept and shown, if it is one that can be shown. */
export const keptName = (name: string | undefined): string | undefined =>
  name !== undefined && !oneLine(200).required().validate(name).error ? name.trim() : undefined;

export const kindOf = ({ preset, format }: Rendition): FileKind => `${preset}.${format}`;

/** Where a file is stored; built only from the hash and fixed words. */
export const storedName = (hash: string, kind: FileKind): string => `${hash.slice(0, 2)}/${hash}.${kind}`;

/** AVIF only for clients that accept it by name; every current browser shows WebP. */
export function formatFor(accept: string | undefined): Format {
  const ranges = (accept ?? '').toLowerCase().split(',');
  const wantsAvif = ranges.some((range) => {
    const [type, ...parameters] = range.split(';').map((part) => part.trim());
    return type === 'image/avif' && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
  return wantsAvif ? 'avif' : 'webp';
}
