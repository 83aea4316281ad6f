import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A way within the shop. Nothing is fetched ahead: pages are made for the one who asks, so all that could come early is the
 * title, for a request per link in view; the skeleton shows at once without it.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
