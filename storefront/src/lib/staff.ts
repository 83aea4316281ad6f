import 'server-only';
import { forbidden, notFound, redirect } from 'next/navigation';
import type { ViewerView } from '@sidecart/bff/views';
import { getPersonal, ScreenUnavailable } from './bff';
import { firstOf, type PageQuery } from './paths';
import type { Area } from './staff-area';

const signInFor = (here: string) => redirect(`/login?next=${encodeURIComponent(here)}`);

/**
 * The viewer of a page of this area. Visitors sign in first and return to `here`; users without the role get
 * the 403 page. The BFF and the services authorize access to the data.
 */
export async function admit(area: Area, here: string): Promise<ViewerView> {
  const viewer = await getPersonal<ViewerView>('/api/session');
  if (!viewer) return signInFor(here);
  const mayEnter = area === 'admin' ? viewer.role === 'admin' : viewer.role !== 'customer';
  if (!mayEnter) forbidden();
  return viewer;
}

async function read<T>(path: string, here: string): Promise<T | null> {
  try {
    return await getPersonal<T>(`/api/admin${path}`, '400 404');
  } catch (error) {
    if (!(error instanceof ScreenUnavailable)) throw error;
    if (error.status === 401) return signInFor(here);
    if (error.status === 403) forbidden();
    throw error;
  }
}

/** Reads below /api/admin; what does not exist is a 404 page. */
export const readStaff = async <T>(path: string, here: string): Promise<T> =>
  (await read<T>(path, here)) ?? notFound();

/** An optional part of a page: null if there is none, or while it is unavailable. */
export const partStaff = <T>(path: string, here: string): Promise<T | null> =>
  read<T>(path, here).catch((error: unknown) => {
    if (error instanceof ScreenUnavailable) return null;
    throw error;
  });

/** A page of a list; null when the BFF rejects a filter or the cursor. */
export const listStaff = <T>(path: string, query: URLSearchParams, here: string): Promise<T | null> =>
  read<T>(query.size > 0 ? `${path}?${query}` : path, here);

/** The supported filters of a list, and its cursor; empty fields are ignored. */
export function filtersOf(query: PageQuery, names: readonly string[]): URLSearchParams {
  const known = [...names, 'cursor'].flatMap((name): [string, string][] => {
    const value = firstOf(query[name])?.trim();
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(known);
}
