'use client';

import type { PictureView } from '@sidecart/bff/views';
import { useId, useState, type DragEvent } from 'react';
import { explain } from '@/lib/api';
import { cx } from '@/lib/cx';
import { fill } from '@/lib/format';
import { PICTURE_TYPES, upload } from '@/lib/upload';
import type { StaffMessages } from '@/messages/en/staff';
import { Field } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Picture } from '@/ui/picture';

interface PictureFieldsProps {
  pictures: PictureView[];
  /** Picks the tint of the tiles. */
  tint: string;
  /** Reports the start and the end of an upload: a save in between would lose its picture. */
  onUploading: (by: 1 | -1) => void;
  change: (update: (before: PictureView[]) => PictureView[]) => void;
  errors: Record<string, string>;
  labels: StaffMessages['products']['edit'];
  problems: Record<string, string>;
}

export function PictureFields({
  pictures,
  tint,
  onUploading,
  change,
  errors,
  labels,
  problems,
}: PictureFieldsProps) {
  const id = useId();
  const [running, setRunning] = useState<Record<string, number>>({});
  const [refused, setRefused] = useState<string[]>([]);
  const [isOver, setIsOver] = useState(false);

  async function add(files: File[]) {
    setRefused([]);
    onUploading(1);
    // One after the other, to keep the order in which they were chosen.
    for (const file of files) {
      const form = new FormData();
      form.append('file', file);
      const result = await upload('POST /admin/media', {}, form, (part) =>
        setRunning((now) => ({ ...now, [file.name]: part })),
      );
      setRunning(({ [file.name]: _, ...others }) => others);
      if (result.ok) {
        const mediaId = result.value.id;
        change((before) =>
          before.some((picture) => picture.mediaId === mediaId) ? before : [...before, { mediaId, alt: '' }],
        );
      } else setRefused((before) => [...before, `${file.name}: ${explain(result.problem, problems)}`]);
    }
    onUploading(-1);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    void add([...event.dataTransfer.files]);
  }

  const move = (at: number, by: number) =>
    change((before) => {
      const after = [...before];
      after.splice(at + by, 0, ...after.splice(at, 1));
      return after;
    });
  const action = 'grid size-9 place-items-center disabled:text-rule enabled:hover:bg-sunken';

  return (
    <div className="space-y-4">
      <ol className="space-y-3">
        {pictures.map(({ mediaId, alt }, at) => {
          const number = at + 1;
          return (
            <li key={mediaId} className="flex flex-wrap items-start gap-4">
              <Picture
                picture={pictures[at] ?? null}
                tint={tint}
                sizes="80px"
                upTo="thumb"
                className="size-20 shrink-0"
              />
              <Field
                label={fill(labels.alt, { number })}
                value={alt}
                error={errors[`/images/${at}/alt`]}
                maxLength={300}
                className="min-w-40 grow"
                onChange={({ target }) =>
                  change((before) =>
                    before.map((picture) =>
                      picture.mediaId === mediaId ? { ...picture, alt: target.value } : picture,
                    ),
                  )
                }
              />
              <div className="flex self-end pb-1">
                <button
                  type="button"
                  className={action}
                  disabled={at === 0}
                  aria-label={fill(labels.earlier, { number })}
                  onClick={() => move(at, -1)}
                >
                  <Icon name="arrow" className="size-5 -rotate-90" />
                </button>
                <button
                  type="button"
                  className={action}
                  disabled={number === pictures.length}
                  aria-label={fill(labels.later, { number })}
                  onClick={() => move(at, 1)}
                >
                  <Icon name="arrow" className="size-5 rotate-90" />
                </button>
                <button
                  type="button"
                  className={action}
                  aria-label={fill(labels.removePicture, { number })}
                  onClick={() => change((before) => before.filter((picture) => picture.mediaId !== mediaId))}
                >
                  <Icon name="trash" />
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={cx(
          'rounded-md border border-dashed p-6 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
          isOver ? 'border-accent bg-accent-wash' : 'border-edge',
        )}
      >
        <p>
          {labels.drop}{' '}
          <label htmlFor={id} className="cursor-pointer underline underline-offset-4">
            {labels.choose}
          </label>
        </p>
        <input
          id={id}
          type="file"
          accept={PICTURE_TYPES}
          multiple
          className="sr-only"
          onChange={({ target }) => {
            void add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <p className="mt-1 text-sm text-muted">{labels.picturesHint}</p>
        <div role="status" className="text-sm">
          {Object.entries(running).map(([name, part]) => {
            const percent = Math.round(part * 100);
            return (
              <div key={name} className="mx-auto mt-2 max-w-xs">
                <p>{fill(labels.uploading, { name, percent })}</p>
                <progress value={part} aria-label={name} className="h-1.5 w-full accent-accent" />
              </div>
            );
          })}
        </div>
      </div>
      {refused.map((text) => (
        <Notice key={text} tone="bad" role="alert">
          {text}
        </Notice>
      ))}
    </div>
  );
}
