import 'server-only';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { StageBoundary } from './stage-boundary';

/**
 * A page's content, which waits for the BFF. A document is sent whole: it has its status (a 404 is one), works without
 * scripts, and paints once. When the shopper moves within the shop the skeleton shows at once instead. `loading.tsx` cannot
 * tell the two apart, which is why there is none.
 */
export async function Stage({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  const isDocument = (await headers()).get('sec-fetch-dest') !== 'empty';
  return (
    <StageBoundary isDocument={isDocument} skeleton={skeleton}>
      {children}
    </StageBoundary>
  );
}
