'use client';

import { Suspense, useState, type ReactNode } from 'react';

interface StageBoundaryProps {
  /** Whether this answer is a document, not a move or a refresh within the shop. */
  isDocument: boolean;
  skeleton: ReactNode;
  children: ReactNode;
}

/**
 * What a page began as it stays while it is refreshed: were the boundary put around it later, React would take it for another
 * page, and what was typed in it would be gone.
 */
export function StageBoundary({ isDocument, skeleton, children }: StageBoundaryProps) {
  const [beganAsDocument] = useState(isDocument);
  return beganAsDocument ? children : <Suspense fallback={skeleton}>{children}</Suspense>;
}
