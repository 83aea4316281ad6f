'use client';

import type { HomeBlock } from '@sidecart/bff/views';
import { useEffect, useId, useRef, useState } from 'react';
import { explain } from '@/lib/api';
import { fill } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { PICTURE_TYPES, upload } from '@/lib/upload';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Picture } from '@/ui/picture';
import { TextFields } from './text-fields';

type Shown = Extract<HomeBlock, { kind: 'hero' }>['picture'];

interface PictureFieldProps {
  picture: Shown;
  change: (picture: Shown) => void;
  /** Reports the start and the end of an upload: a save in between would lose its picture. */
  onUploading: (by: 1 | -1) => void;
  languages: Record<Locale, string>;
  labels: StaffMessages['home']['picture'];
  problems: Record<string, string>;
  errors: Record<string, string>;
  at: string;
}

/** One picture with its alternative texts. */
export function PictureField(props: PictureFieldProps) {
  const { picture, change, onUploading, languages, labels, problems, errors, at } = props;
  const id = useId();
  const [part, setPart] = useState<number>();
  const [refused, setRefused] = useState('');
  /** What was entered while the picture is uploaded stays. */
  const latest = useRef({ picture, change });
  useEffect(() => {
    latest.current = { picture, change };
  });

  async function put(file: File) {
    setRefused('');
    setPart(0);
    onUploading(1);
    const form = new FormData();
    form.append('file', file);
    const result = await upload('POST /admin/media', {}, form, setPart);
    setPart(undefined);
    onUploading(-1);
    if (!result.ok) return setRefused(explain(result.problem, problems));
    const { alt } = latest.current.picture ?? {};
    latest.current.change({ ...(alt && { alt }), mediaId: result.value.id });
  }

  return (
    <fieldset className="space-y-3">
      <legend className="text-sm font-medium">{labels.title}</legend>
      <div className="flex flex-wrap items-start gap-4">
        {picture ? (
          <Picture
            picture={{ mediaId: picture.mediaId, alt: '' }}
            tint={picture.mediaId}
            sizes="96px"
            upTo="thumb"
            className="size-24 shrink-0"
          />
        ) : null}
        <div className="min-w-0 grow basis-56 space-y-2">
          <input
            id={id}
            type="file"
            accept={PICTURE_TYPES}
            aria-label={picture ? labels.replace : labels.choose}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) void put(file);
              target.value = '';
            }}
            className="w-full max-w-full text-sm file:mr-3 file:min-h-9 file:rounded-md file:border file:border-edge file:bg-transparent file:px-3 file:text-ink"
          />
          <p id={`${id}-hint`} className="text-sm text-muted">
            {labels.hint}
          </p>
          <p role="status" className="text-sm empty:hidden">
            {part === undefined ? '' : fill(labels.uploading, { percent: Math.round(part * 100) })}
          </p>
          {picture ? (
            <Button kind="secondary" size="small" onClick={() => change(undefined)}>
              {labels.remove}
            </Button>
          ) : null}
        </div>
      </div>
      {refused ? (
        <Notice tone="bad" role="alert">
          {refused}
        </Notice>
      ) : null}
      {picture ? (
        <TextFields
          label={labels.alt}
          languages={languages}
          texts={picture.alt}
          change={(alt) => change({ ...picture, alt })}
          maxLength={300}
          errors={errors}
          at={`${at}/alt`}
        />
      ) : null}
    </fieldset>
  );
}
