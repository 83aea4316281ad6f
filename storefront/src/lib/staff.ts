import 'server-only';
import { forbidden, notFound, redirect } from 'next/navigation';
import type { Answer, Call, NamesView, ViewerView } from '@sidecart/bff/views';
import { personal, ScreenUnavailable, type ReadRoute } from './bff';
import { firstOf, type PageQuery } from './paths';
import type { Area } from './staff-area';

/** As many as the BFF names at once. */
const NAMES_MAX = 100;

const unique = (ids: readonly string[]) => [...new Set(ids)].slice(0, NAMES_MAX);

const signInFor = (here: string) => redirect(`/login?next=${encodeURIComponent(here)}`);

const mayEnter = (area: Area, { role }: ViewerView): boolean =>
  area === 'admin' ? role === 'admin' : role !== 'customer';

const readViewer = () => personal('GET /session', {}, 401, 403, 404);

/** Whether `admit` shows the 403 page. */
export async function isRefused(area: Area): Promise<boolean> {
  const viewer = await readViewer();
  return viewer !== null && !mayEnter(area, viewer);
}

/**
 * The viewer of a page of this area. Visitors sign in first and return to `here`; users without the role get
 * the 403 page. The BFF and the services authorize access to the data.
 */
export async function admit(area: Area, here: string): Promise<ViewerView> {
  const viewer = await readViewer();
  if (!viewer) return signInFor(here);
  if (!mayEnter(area, viewer)) forbidden();
  return viewer;
}

type StaffRoute = Extract<ReadRoute, `GET /admin/${string}` | `GET /seller/${string}`>;

/** A page of a list; null when the BFF rejects a filter or the cursor. */
export async function listStaff<R extends StaffRoute>(
  route: R,
  call: Call<R>,
  here: string,
): Promise<Answer<R> | null> {
  try {
    return await personal(route, call, 400, 404);
  } catch (error) {
    if (!(error instanceof ScreenUnavailable)) throw error;
    if (error.status === 401) return signInFor(here);
    if (error.status === 403) forbidden();
    throw error;
  }
}

/** The data of a page; what does not exist is a 404 page. */
export const readStaff = async <R extends StaffRoute>(route: R, call: Call<R>, here: string) =>
  (await listStaff(route, call, here)) ?? notFound();

/** An optional part of a page: null if there is none, or while it is unavailable. */
export const partStaff = <R extends StaffRoute>(route: R, call: Call<R>, here: string) =>
  listStaff(route, call, here).catch((error: unknown) => {
    if (error instanceof ScreenUnavailable) return null;
    throw error;
  });

/** The names of products and users, and the numbers of orders, by id, for staff. Those that are unknown or unavailable are missing. */
export async function readNames(
  {
    products = [],
    users = [],
    orders = [],
    campaigns = [],
  }: Partial<Record<keyof NamesView, readonly string[]>>,
  here: string,
): Promise<NamesView> {
  const none = { products: [], users: [], orders: [], campaigns: [] };
  if (products.length + users.length + orders.length + campaigns.length === 0) return none;
  const query = {
    product: unique(products),
    user: unique(users),
    order: unique(orders),
    campaign: unique(campaigns),
  };
  return (await partStaff('GET /admin/names', { query }, here)) ?? none;
}

/** The supported filters of a list, and its cursor; empty fields are ignored. */
export function filtersOf(query: PageQuery, names: readonly string[]): URLSearchParams {
  const known = [...names, 'cursor'].flatMap((name): [string, string][] => {
    const value = firstOf(query[name])?.trim();
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(known);
}
