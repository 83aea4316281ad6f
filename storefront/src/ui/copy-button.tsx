'use client';

import { useState } from 'react';
import { Button } from './button';

interface CopyButtonProps {
  text: string;
  labels: { copy: string; copied: string; failed: string };
}

/** Copies a text. A browser may refuse it, for instance on a page without https, so the text is also shown beside it. */
export function CopyButton({ text, labels }: CopyButtonProps) {
  const [result, setResult] = useState<'copied' | 'failed'>();

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setResult('copied');
    } catch {
      setResult('failed');
    }
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button kind="secondary" onClick={() => void copy()}>
        {labels.copy}
      </Button>
      <span role="status" className={result === 'failed' ? 'text-bad' : 'text-good'}>
        {result ? labels[result] : ''}
      </span>
    </span>
  );
}
