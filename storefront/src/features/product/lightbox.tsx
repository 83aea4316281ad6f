'use client';

import type { PictureView } from '@sidecart/bff/views';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { flushSync } from 'react-dom';
import { cx } from '@/lib/cx';
import { fill } from '@/lib/format';
import type { Messages } from '@/messages/en';
import { Icon } from '@/ui/icon';
import { pictureSources, pictureUrl } from '@/ui/picture';

export interface LightboxProps {
  pictures: readonly PictureView[];
  /** The index of the picture to begin with. */
  start: number;
  name: string;
  labels: Messages['product']['lightbox'];
  onClose: () => void;
}

/** The second tap of a double one. Of clicks the browser knows, by the speed that the user has set. */
const DOUBLE_MS = 350;

const focusPicture = (strip: HTMLElement | null, index: number) =>
  strip?.children[index]?.querySelector('button')?.focus({ preventScroll: true });

/** The pictures on the whole window, one at a time: a strip to swipe, each picture to zoom. */
export function Lightbox({ pictures, start, name, labels, onClose }: LightboxProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const strip = useRef<HTMLUListElement>(null);
  const lastClick = useRef(-DOUBLE_MS);
  const [current, setCurrent] = useState(start);
  const [isZoomed, setIsZoomed] = useState(false);

  useEffect(() => {
    dialog.current?.showModal();
    const list = strip.current;
    list?.scrollTo({ left: start * list.clientWidth, behavior: 'instant' });
    focusPicture(list, start);
  }, [start]);

  function go(by: number) {
    const list = strip.current;
    if (!list) return;
    const index = (current + by + pictures.length) % pictures.length;
    flushSync(() => setIsZoomed(false));
    list.scrollTo({ left: index * list.clientWidth });
    if (list.contains(document.activeElement)) focusPicture(list, index);
  }

  /** @param x,y what to show in the middle, as fractions of the picture's area */
  function zoom(next: boolean, x = 0.5, y = 0.5) {
    flushSync(() => setIsZoomed(next));
    const slide = strip.current?.children[current];
    slide?.scrollTo({
      left: x * slide.scrollWidth - slide.clientWidth / 2,
      top: y * slide.scrollHeight - slide.clientHeight / 2,
      behavior: 'instant',
    });
  }

  function onPicture(event: MouseEvent<HTMLButtonElement>) {
    // A key presses the button without a position.
    if (event.detail === 0) return zoom(!isZoomed);
    const isSecond = event.detail > 1 || event.timeStamp - lastClick.current < DOUBLE_MS;
    lastClick.current = event.timeStamp;
    if (isSecond) return;
    const area = event.currentTarget.getBoundingClientRect();
    zoom(!isZoomed, (event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === '+' || event.key === '=') return zoom(true);
    if (event.key === '-') return zoom(false);
    // The arrows move the part of a zoomed picture that is shown: the browser does that.
    if (isZoomed || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    go(event.key === 'ArrowLeft' ? -1 : 1);
  }

  const control = 'grid size-11 place-items-center rounded-full border border-edge bg-paper hover:border-ink';
  return (
    <dialog
      ref={dialog}
      aria-label={name}
      data-lightbox
      onClose={onClose}
      onKeyDown={onKey}
      className="h-dvh max-h-none w-dvw max-w-none overflow-hidden bg-paper text-ink"
    >
      <ul
        ref={strip}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
          setCurrent(Math.round(scrollLeft / clientWidth))
        }
        className={cx(
          'flex size-full snap-x snap-mandatory scroll-smooth overscroll-contain',
          // A swipe moves the zoomed picture, not the strip.
          isZoomed ? 'overflow-hidden' : 'overflow-x-auto overflow-y-hidden',
        )}
      >
        {pictures.map(({ mediaId, alt, version }, index) => {
          const isShown = index === current;
          const isLarge = isShown && isZoomed;
          return (
            <li
              key={mediaId}
              className={cx(
                'size-full shrink-0 snap-center snap-always',
                isLarge ? 'overflow-auto overscroll-contain' : 'overflow-hidden',
              )}
            >
              <button
                type="button"
                tabIndex={isShown ? 0 : -1}
                aria-pressed={isLarge}
                title={isLarge ? labels.zoomOut : labels.zoomIn}
                onClick={onPicture}
                className={cx(
                  'block touch-manipulation outline-offset-[-4px]',
                  isLarge ? 'size-[250%] cursor-zoom-out' : 'size-full cursor-zoom-in',
                )}
              >
                <img
                  src={pictureUrl(mediaId, 'zoom', version)}
                  srcSet={pictureSources(mediaId, 'zoom', version)}
                  sizes={isLarge ? '250vw' : '100vw'}
                  alt={alt}
                  loading={index === start ? 'eager' : 'lazy'}
                  decoding="async"
                  className="size-full object-contain"
                />
              </button>
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        aria-label={labels.close}
        onClick={() => dialog.current?.close()}
        className={cx(control, 'absolute top-3 right-3')}
      >
        <Icon name="close" />
      </button>
      {pictures.length > 1 ? (
        <div className="absolute inset-x-0 bottom-3 mx-auto flex w-fit items-center gap-3">
          <button type="button" aria-label={labels.previous} onClick={() => go(-1)} className={control}>
            <Icon name="arrow" className="size-5 rotate-180" />
          </button>
          <p role="status" className="tabular rounded-full bg-paper px-3 py-1 text-sm">
            {fill(labels.position, { index: current + 1, count: pictures.length })}
          </p>
          <button type="button" aria-label={labels.next} onClick={() => go(1)} className={control}>
            <Icon name="arrow" />
          </button>
        </div>
      ) : null}
    </dialog>
  );
}
