import type { PictureView } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import { drawingOf, tintOf } from '@/lib/look';

/** Longest side in pixels, by preset of the media service. */
const presets = { thumb: 160, card: 480, page: 1080, zoom: 2160 } as const;

export type Preset = keyof typeof presets;

/** @param version of the file, if it was replaced */
export const pictureUrl = (mediaId: string, preset: Preset, version = 1): string =>
  `/api/media/${encodeURIComponent(mediaId)}/${preset}${version > 1 ? `?v=${version}` : ''}`;

/** For `<img srcset>`. */
export const pictureSources = (mediaId: string, upTo: Preset, version?: number): string =>
  (Object.keys(presets) as Preset[])
    .filter((preset) => presets[preset] <= presets[upTo])
    .map((preset) => `${pictureUrl(mediaId, preset, version)} ${presets[preset]}w`)
    .join(', ');

/** What stays visible of a picture that is cropped; for `style`. */
const focusOf = ({ focal }: PictureView) =>
  focal ? { objectPosition: `${focal.x / 10}% ${focal.y / 10}%` } : undefined;

const tiles = [
  'bg-tile-clay',
  'bg-tile-sage',
  'bg-tile-sky',
  'bg-tile-straw',
  'bg-tile-mauve',
  'bg-tile-stone',
];

/** The tint of a tile: always the same for the same product. */
export const tileOf = (key: string): string => tiles[tintOf(key, tiles.length)]!;

/** Stands for a missing picture. Decorative, so it has no text. */
function Drawing({ of }: { of: string }) {
  const { position, isMirrored } = drawingOf(of);
  return (
    <span
      aria-hidden
      data-drawing
      className={cx('still-life absolute inset-0', isMirrored && '-scale-x-100')}
      style={{ maskPosition: `${position} 0` }}
    />
  );
}

interface PictureProps {
  picture: PictureView | null;
  /** Picks the tint and the drawing, so that a product keeps them wherever it is shown. */
  tint: string;
  /** The width at which it is shown, as in `<img sizes>`. */
  sizes: string;
  /** The largest preset worth loading. */
  upTo?: Preset;
  /** The main picture of the page: loaded first. */
  isFirst?: boolean;
  className?: string;
}

/** A product's picture on its tinted square; without one, a drawing on it. */
export function Picture({ picture, tint, sizes, upTo = 'page', isFirst = false, className }: PictureProps) {
  return (
    <div className={cx('relative aspect-square overflow-hidden', tileOf(tint), className)}>
      {picture ? (
        <img
          src={pictureUrl(picture.mediaId, 'card', picture.version)}
          srcSet={pictureSources(picture.mediaId, upTo, picture.version)}
          sizes={sizes}
          width={480}
          height={480}
          alt={picture.alt}
          loading={isFirst ? 'eager' : 'lazy'}
          fetchPriority={isFirst ? 'high' : 'auto'}
          decoding="async"
          style={focusOf(picture)}
          className="absolute inset-0 size-full object-cover"
        />
      ) : (
        <Drawing of={tint} />
      )}
    </div>
  );
}
