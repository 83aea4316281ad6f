'use client';

import type { PictureView } from '@sidecart/bff/views';
import { useState, type ComponentType, type MouseEvent } from 'react';
import { cx } from '@/lib/cx';
import type { Messages } from '@/messages/en';
import { Picture, pictureUrl } from '@/ui/picture';
import { useChosenVariant } from './chosen-variant';
import type { LightboxProps } from './lightbox';
import { picturesOf } from './variant-choice';

interface GalleryProps {
  pictures: PictureView[];
  tint: string;
  label: string;
  labels: Messages['product']['lightbox'];
}

/**
 * The pictures of the chosen variant: a strip to swipe on small screens, a wall on large ones. Each opens in the lightbox,
 * which is loaded then, or without scripts at its full size.
 */
export function Gallery({ pictures: all, tint, label, labels }: GalleryProps) {
  const [opened, setOpened] = useState<{ Lightbox: ComponentType<LightboxProps>; start: number }>();
  const pictures = picturesOf(useChosenVariant().variant, all);
  if (pictures.length === 0) return <Picture picture={null} tint={tint} sizes="60vw" />;
  const rest = pictures.length - 1;

  function open(event: MouseEvent<HTMLAnchorElement>, start: number) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const { href } = event.currentTarget;
    import('./lightbox').then(
      ({ Lightbox }) => setOpened({ Lightbox, start }),
      () => window.location.assign(href),
    );
  }

  return (
    <>
      <ul
        // Another variant begins with its first picture.
        key={pictures[0]?.mediaId}
        aria-label={label}
        className="-mx-4 flex snap-x snap-mandatory gap-3 overflow-x-auto px-4 pb-2 sm:mx-0 sm:px-0 lg:grid lg:grid-cols-6 lg:content-start lg:gap-4 lg:overflow-visible"
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
              href={pictureUrl(picture.mediaId, 'zoom', picture.version)}
              target="_blank"
              rel="noopener"
              onClick={(event) => open(event, index)}
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
      {opened ? (
        <opened.Lightbox
          pictures={pictures}
          start={opened.start}
          name={label}
          labels={labels}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </>
  );
}
