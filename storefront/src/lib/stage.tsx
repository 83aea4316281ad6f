import 'server-only';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { StageBoundary } from './stage-boundary';

/**
 * The content of a page, which depends on a response of the BFF. A document is sent complete: it has its status (such as 404), works without
 * scripts, and paints once. On a navigation within the shop the skeleton shows immediately instead. `loading.tsx` cannot
 * distinguish the two, which is why there is none.
 */
export async function Stage({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  const isDocument = (await headers()).get('sec-fetch-dest') !== 'empty';
  return (
    <StageBoundary isDocument={isDocument} skeleton={isDocument ? null : skeleton}>
      {children}
    </StageBoundary>
  );
}
