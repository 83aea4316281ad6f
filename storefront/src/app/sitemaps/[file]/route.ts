import { env } from '@/lib/env';
import { sitemapFile } from '@/lib/sitemap';
import { listPages } from '../../listed-pages';

export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const xml = /^\d{1,4}$/.test(file) ? sitemapFile(await listPages(), Number(file), env.publicUrl()) : null;
  return xml === null
    ? new Response(null, { status: 404 })
    : new Response(xml, { headers: { 'content-type': 'application/xml' } });
}
