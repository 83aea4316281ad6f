'use client';

import type { PictureView } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import { Picture, pictureUrl } from '@/ui/picture';
import { useChosenVariant } from './chosen-variant';
import { picturesOf } from './variant-choice';

interface GalleryProps {
  pictures: PictureView[];
  tint: string;
  label: string;
}

/** The pictures of the chosen variant: a strip to swipe on small screens, a wall on large ones. Each opens at its full size. */
export function Gallery({ pictures: all, tint, label }: GalleryProps) {
  const pictures = picturesOf(useChosenVariant().variant, all);
  if (pictures.length === 0) return <Picture picture={null} tint={tint} sizes="60vw" />;
  const rest = pictures.length - 1;
  return (
    <ul
      // Another variant begins with its first picture.
      key={pictures[0]?.mediaId}
      aria-label={label}
      className="-mx-4 flex snap-x snap-mandatory gap-3 overflow-x-auto px-4 pb-2 sm:mx-0 sm:px-0 lg:grid lg:grid-cols-6 lg:gap-4 lg:overflow-visible"
    >
      {pictures.map((picture, index) => (
        <li
          key={picture.mediaId}
          className={cx(
            'shrink-0 snap-center lg:w-auto',
            pictures.length > 1 ? 'w-[88%] sm:w-[70%]' : 'w-full',
            index === 0 || pictures.length === 2
              ? 'lg:col-span-6'
              : rest % 3 === 0
                ? 'lg:col-span-2'
                : 'lg:col-span-3',
          )}
        >
          <a
            href={pictureUrl(picture.mediaId, 'zoom')}
            target="_blank"
            rel="noopener"
            className="block cursor-zoom-in"
          >
            <Picture
              picture={picture}
              tint={tint}
              sizes={
                index === 0
                  ? '(min-width: 1024px) 46rem, (min-width: 640px) 70vw, 88vw'
                  : '(min-width: 1024px) 23rem, 70vw'
              }
              upTo="zoom"
              isFirst={index === 0}
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
