import type { CategoryNode } from '@sidecart/bff/views';
import { getFrame, getProductSlugs } from '@/lib/bff';
import { env } from '@/lib/env';

const slugsOf = (categories: CategoryNode[]): string[] =>
  categories.flatMap(({ slug, children }) => [slug, ...slugsOf(children)]);

/** The addresses of all pages that search engines may list. */
export async function listPages(): Promise<string[]> {
  const [{ categories }, products] = await Promise.all([getFrame(), getProductSlugs()]);
  const paths = [
    '/',
    ...(categories.ok ? slugsOf(categories.value) : []).map((slug) => `/c/${slug}`),
    ...products.map((slug) => `/p/${slug}`),
  ];
  return paths.map((path) => env.publicUrl() + path);
}
