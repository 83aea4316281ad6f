import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { env } from '@/lib/env';

export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection(); // the address is known when it runs, not when it is built
  return {
    rules: {
      userAgent: '*',
      allow: ['/', '/api/media/'],
      disallow: ['/api/', '/admin', '/seller', '/account', '/cart', '/checkout', '/orders', '/search'],
    },
    sitemap: `${env.publicUrl()}/sitemap.xml`,
  };
}
