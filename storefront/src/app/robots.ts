import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { env } from '@/lib/env';
import { inLocale, locales } from '@/lib/locales';

const unlisted = ['/account', '/cart', '/checkout', '/orders', '/search'];

export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection(); // the address is known when it runs, not when it is built
  return {
    rules: {
      userAgent: '*',
      allow: ['/', '/api/media/'],
      disallow: [
        '/api/',
        '/admin',
        '/seller',
        ...locales.flatMap((locale) => unlisted.map((path) => inLocale(locale, path))),
      ],
    },
    sitemap: `${env.publicUrl()}/sitemap.xml`,
  };
}
