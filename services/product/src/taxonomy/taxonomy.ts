import { conflict, notFound, rejected } from '@sidecart/kit/errors';

export interface Brand {
  slug: string;
  name: string;
}

/** A text by language. */
export interface Descriptions {
  en?: string;
  de?: string;
}

export interface Category {
  slug: string;
  name: string;
  parent: string | null;
  position: number;
  descriptions: Descriptions;
}

export type CategoryName = Pick<Category, 'slug' | 'name'>;

/** A category with those below it, in order. */
export interface CategoryNode {
  slug: string;
  name: string;
  position: number;
  descriptions: Descriptions;
  children: CategoryNode[];
}

export const categoryNotFound = () => notFound('category-not-found', 'The category does not exist.');
export const brandNotFound = () => notFound('brand-not-found', 'The brand does not exist.');

export const categoryTaken = (slug: string) =>
  conflict('category-taken', `There is a category ${slug} already.`, { slug });
export const brandTaken = (slug: string) =>
  conflict('brand-taken', `There is a brand ${slug} already.`, { slug });

export const categoryInUse = () =>
  conflict('category-in-use', 'The category has products or subcategories. Move them first.');
export const brandInUse = () =>
  conflict('brand-in-use', 'The brand is used by products. Change those products first.');

export const categoriesUnknown = (slugs: readonly string[]) =>
  rejected('category-unknown', 'Some categories do not exist.', { categories: slugs });

/** Checks the parent of the category: it exists, and is neither the category itself nor below it. */
export function assertPlace(all: readonly Category[], category: Category): void {
  const bySlug = new Map(all.map((each) => [each.slug, each]));
  let above = category.parent;
  if (above !== null && !bySlug.has(above)) throw categoriesUnknown([above]);
  while (above !== null) {
    if (above === category.slug)
      throw rejected('category-cycle', 'A category cannot be its own ancestor.', { slug: category.slug });
    above = bySlug.get(above)?.parent ?? null;
  }
}

/** By the root collation, like the lists that Postgres sorts: independent of the server's own language. */
const byName = new Intl.Collator('und');

/** The given categories and all above them, by slug; unknown ones are omitted. */
export function pathOf(all: readonly Category[], slugs: readonly string[]): CategoryName[] {
  const bySlug = new Map(all.map((each) => [each.slug, each]));
  const path = new Map<string, CategoryName>();
  for (const slug of slugs)
    for (let at = bySlug.get(slug); at && !path.has(at.slug); at = bySlug.get(at.parent ?? ''))
      path.set(at.slug, { slug: at.slug, name: at.name });
  return [...path.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

export function toTree(all: readonly Category[]): CategoryNode[] {
  const childrenOf = (parent: string | null): CategoryNode[] =>
    all
      .filter((category) => category.parent === parent)
      .sort((a, b) => a.position - b.position || byName.compare(a.name, b.name) || (a.slug < b.slug ? -1 : 1))
      .map(({ parent: _, ...category }) => ({ ...category, children: childrenOf(category.slug) }));
  return childrenOf(null);
}
