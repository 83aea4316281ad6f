import type { CategoryNode } from '@sidecart/bff/views';
import { partStaff } from '@/lib/staff';

/** The category tree of the shop; null while it is unavailable. */
export const readCategories = (here: string): Promise<CategoryNode[] | null> =>
  partStaff('GET /admin/categories', {}, here).then((tree) => tree?.items ?? null);
