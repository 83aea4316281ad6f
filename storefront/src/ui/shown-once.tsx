'use client';

import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Notice } from './notice';

/** A secret that is shown only now. It takes the focus, so that it is also read out and not overlooked. */
export function ShownOnce({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const id = useId();
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => part.current?.focus(), []);
  return (
    <Notice tone="good" role="group" aria-labelledby={id} ref={part} tabIndex={-1} className="space-y-4">
      <h2 id={id} className="text-heading">
        {title}
      </h2>
      <p>{text}</p>
      {children}
    </Notice>
  );
}
