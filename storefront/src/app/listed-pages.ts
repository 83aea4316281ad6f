import type { CategoryNode } from '@sidecart/bff/views';
import { getFrame, getProductSlugs } from '@/lib/bff';

const slugsOf = (categories: CategoryNode[]): string[] =>
  categories.flatMap(({ slug, children }) => [slug, ...slugsOf(children)]);

/** The paths of all pages that search engines may list, without a language. */
export async function listPages(): Promise<string[]> {
  const [{ categories, pages }, products] = await Promise.all([getFrame(), getProductSlugs()]);
  return [
    '/',
    ...(categories.ok ? slugsOf(categories.value) : []).map((slug) => `/c/${slug}`),
    ...(pages.ok ? pages.value : []).map(({ slug }) => `/pages/${slug}`),
    ...products.map((slug) => `/p/${slug}`),
  ];
}
