'use client';

import { useState } from 'react';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { Checkbox } from '@/ui/field';
import { ShownOnce } from '@/ui/shown-once';

interface RecoveryCodesProps {
  codes: readonly string[];
  labels: Messages['security']['recovery'];
  onDone: () => void;
}

/** Shown until the user says that the codes are saved. */
export function RecoveryCodes({ codes, labels, onDone }: RecoveryCodesProps) {
  const [isSaved, setIsSaved] = useState(false);
  const text = codes.join('\n');
  return (
    <ShownOnce title={labels.title} text={labels.text}>
      <ul className="grid gap-x-6 gap-y-1 border border-edge bg-raised p-3 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code className="break-all">{code}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <CopyButton text={text} labels={labels} />
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="recovery-codes.txt"
          className="underline underline-offset-4"
        >
          {labels.download}
        </a>
      </div>
      <Checkbox
        label={labels.saved}
        checked={isSaved}
        onChange={({ currentTarget }) => setIsSaved(currentTarget.checked)}
      />
      <Button disabled={!isSaved} onClick={onDone}>
        {labels.done}
      </Button>
    </ShownOnce>
  );
}
