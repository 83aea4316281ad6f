import type { CategoryNode } from '@sidecart/bff/views';
import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { getFrame, getSearch } from '@/lib/bff';
import { env } from '@/lib/env';

/** Pages of the newest products; older ones are found through their categories. */
const LIST_PAGES = 20;

const slugsOf = (categories: CategoryNode[]): string[] =>
  categories.flatMap(({ slug, children }) => [slug, ...slugsOf(children)]);

async function newestProducts(): Promise<string[]> {
  const slugs: string[] = [];
  for (let page = 1; page <= LIST_PAGES; page += 1) {
    const view = await getSearch(`q=&sort=newest&page=${page}`);
    if (!view?.listing.ok) break;
    slugs.push(...view.listing.value.items.map(({ slug }) => slug));
    if (page >= view.listing.value.lastPage) break;
  }
  return slugs;
}

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const [{ categories }, products] = await Promise.all([getFrame(), newestProducts()]);
  const paths = [
    '/',
    ...(categories.ok ? slugsOf(categories.value) : []).map((slug) => `/c/${slug}`),
    ...products.map((slug) => `/p/${slug}`),
  ];
  return paths.map((path) => ({ url: env.publicUrl() + path }));
}
