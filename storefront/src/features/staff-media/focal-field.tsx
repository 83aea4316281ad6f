'use client';

import { useState, type MouseEvent } from 'react';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { pictureUrl } from '@/ui/picture';
import type { LibraryPicture } from './picture-types';

/** In thousandths. */
export const MIDDLE = 500;
const STEP = 10;

interface FocalFieldProps {
  picture: LibraryPicture;
  labels: StaffMessages['media'];
}

/** The point that stays visible where the picture is cropped: by a click on it, or by two sliders with the arrow keys. */
export function FocalField({ picture, labels }: FocalFieldProps) {
  const [x, setX] = useState(picture.focal?.x ?? MIDDLE);
  const [y, setY] = useState(picture.focal?.y ?? MIDDLE);
  const place = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (at: number, size: number) =>
      Math.max(0, Math.min(1_000, Math.round((at / size) * (1_000 / STEP)) * STEP));
    setX(share(event.clientX - box.left, box.width));
    setY(share(event.clientY - box.top, box.height));
  };
  const src = pictureUrl(picture.id, 'page', picture.version);
  const position = `${x / 10}% ${y / 10}%`;
  const axes = [
    { name: 'focalX', label: labels.focalX, value: x, set: setX },
    { name: 'focalY', label: labels.focalY, value: y, set: setY },
  ];
  return (
    <fieldset className="space-y-3">
      <legend className="text-sm font-medium">{labels.focal}</legend>
      <p className="text-sm text-muted">{labels.focalHint}</p>
      <div className="flex items-start gap-4">
        {/* A shortcut for the pointer; the sliders do the same. */}
        <div onClick={place} className="relative min-w-0 cursor-crosshair" data-focal>
          <img
            src={src}
            alt=""
            width={picture.width}
            height={picture.height}
            className="max-h-64 w-auto max-w-full"
          />
          <span
            aria-hidden
            style={{ left: `${x / 10}%`, top: `${y / 10}%` }}
            className="pointer-events-none absolute size-6 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-white bg-[rgb(0_0_0/0.35)] shadow-[0_0_0_1px_black]"
          />
        </div>
        <img
          src={src}
          alt=""
          style={{ objectPosition: position }}
          className="size-20 shrink-0 object-cover"
        />
      </div>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {axes.map(({ name, label, value, set }) => (
          <label key={name} className="block text-sm">
            {label}
            <input
              type="range"
              name={name}
              min={0}
              max={1_000}
              step={STEP}
              value={value}
              onChange={({ target }) => set(Number(target.value))}
              aria-valuetext={`${value / 10} %`}
              className="block w-full accent-accent"
            />
          </label>
        ))}
      </div>
      <Button
        kind="quiet"
        size="small"
        onClick={() => {
          setX(MIDDLE);
          setY(MIDDLE);
        }}
      >
        {labels.centre}
      </Button>
    </fieldset>
  );
}
