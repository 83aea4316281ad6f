import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link within the shop. Nothing is prefetched: pages are rendered per request, so all that could be prefetched is the
 * title, at one request per link in view; the skeleton shows immediately without it.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
