'use client';

import { Suspense, useState, type ReactNode } from 'react';

interface StageBoundaryProps {
  /** Whether this response is a document, not a navigation or a refresh within the shop. */
  isDocument: boolean;
  skeleton: ReactNode;
  children: ReactNode;
}

/**
 * Keeps the initial choice when the page is refreshed: if the boundary were added later, React would remount the page and
 * lose the input of its forms.
 */
export function StageBoundary({ isDocument, skeleton, children }: StageBoundaryProps) {
  const [beganAsDocument] = useState(isDocument);
  return beganAsDocument ? children : <Suspense fallback={skeleton}>{children}</Suspense>;
}
