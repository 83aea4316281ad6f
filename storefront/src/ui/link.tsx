'use client';

import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { inLocale } from '@/lib/locales';
import { useLocale } from './locale';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href'> & { href: string };

/**
 * A link within the shop, to a path without a language: it opens in the current one. Nothing is prefetched: most pages are
 * rendered per request, so all that could be prefetched is the title, at one request per link in view; the skeleton shows
 * immediately without it.
 */
export function Link({ href, ...props }: LinkProps) {
  return <NextLink prefetch={false} href={inLocale(useLocale(), href)} {...props} />;
}
