/** Which of the two areas a page belongs to: sellers see what is theirs, admins everything. */
export type Area = 'admin' | 'seller';

/** The address of a page in its area; parts are escaped. */
export const pathIn = (area: Area, ...parts: string[]): string =>
  ['', area, ...parts.map(encodeURIComponent)].join('/');
