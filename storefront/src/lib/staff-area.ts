/** The area of a page: sellers see their own data, admins see everything. */
export type Area = 'admin' | 'seller';

/** The address of a page in its area; parts are escaped. */
export const pathIn = (area: Area, ...parts: string[]): string =>
  ['', area, ...parts.map(encodeURIComponent)].join('/');
