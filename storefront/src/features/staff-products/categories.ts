import type { CategoryNode } from '@sidecart/bff/views';
import { partStaff } from '@/lib/staff';

/** The tree of the shop; null while it does not come. */
export const readCategories = (here: string): Promise<CategoryNode[] | null> =>
  partStaff<{ items: CategoryNode[] }>('/categories', here).then((tree) => tree?.items ?? null);
