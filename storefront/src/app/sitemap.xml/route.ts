import { env } from '@/lib/env';
import { sitemapIndex } from '@/lib/sitemap';
import { listPages } from '../listed-pages';

/** Not Next's `sitemap.ts`: it has no index, and determines the files at build time. */
export async function GET(): Promise<Response> {
  const { length } = await listPages();
  const index = sitemapIndex(length, (file) => `${env.publicUrl()}/sitemaps/${file}`);
  return new Response(index, { headers: { 'content-type': 'application/xml' } });
}
