import 'server-only';
import { headers } from 'next/headers';
import { Suspense, type ReactNode } from 'react';

/**
 * A page's content, which waits for the BFF. A document is sent whole: it has its status (a 404 is one), works without
 * scripts, and paints once. When the shopper moves within the shop the skeleton shows at once instead. `loading.tsx` cannot
 * tell the two apart, which is why there is none.
 */
export async function Stage({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  const isNavigation = (await headers()).get('sec-fetch-dest') === 'empty';
  return isNavigation ? <Suspense fallback={skeleton}>{children}</Suspense> : children;
}
