'use client';

import { useRef, useState } from 'react';
import { explain } from '@/lib/api';
import { fill } from '@/lib/format';
import { PICTURE_TYPES, upload } from '@/lib/upload';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { useRouter } from '@/ui/locale';
import { Notice } from '@/ui/notice';

interface AddPicturesProps {
  labels: StaffMessages['media'];
  problems: Record<string, string>;
}

/** Uploads pictures to the library, one after the other. */
export function AddPictures({ labels, problems }: AddPicturesProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [running, setRunning] = useState<string>();
  const [refused, setRefused] = useState<string[]>([]);

  async function add(files: File[]) {
    setRefused([]);
    for (const file of files) {
      setRunning(file.name);
      const form = new FormData();
      form.append('file', file);
      const result = await upload('POST /admin/media', {}, form, () => undefined);
      if (!result.ok)
        setRefused((before) => [...before, `${file.name}: ${explain(result.problem, problems)}`]);
    }
    setRunning(undefined);
    router.refresh();
  }

  return (
    <div className="max-w-md">
      <input
        ref={input}
        type="file"
        multiple
        accept={PICTURE_TYPES}
        aria-label={labels.add}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          void add([...(target.files ?? [])]).then(() => (target.value = ''));
        }}
      />
      <Button isPending={running !== undefined} onClick={() => input.current?.click()}>
        {labels.add}
      </Button>
      <p role="status" className="mt-1 text-sm text-muted empty:hidden">
        {running === undefined ? '' : fill(labels.uploading, { name: running })}
      </p>
      {refused.length > 0 ? (
        <Notice tone="bad" role="alert" className="mt-2">
          <ul>
            {refused.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </div>
  );
}
