'use client';

import { Failure } from '@/ui/failure';
import './globals.css';

/** Shown when not even the frame of the page can be rendered. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body className="shell pt-24">
        <Failure onRetry={reset} />
      </body>
    </html>
  );
}
