import type { ReactNode } from 'react';

/** A page with one small form. */
export function Narrow({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-md py-6">
      <h1 className="text-title">{title}</h1>
      {text ? <p className="mt-2 text-muted">{text}</p> : null}
      <div className="mt-8">{children}</div>
    </div>
  );
}
