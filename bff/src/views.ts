/**
 * The data of the screens, as the BFF returns and the storefront renders it: the single source of both (the storefront imports
 * these as types). Amounts are minor units; instants are RFC 3339 in UTC.
 */
export type * from './views/account';
export type * from './views/admin';
export type * from './views/bulk';
export type * from './views/buying';
export type * from './views/catalogue';
export type * from './views/common';
export type * from './views/find';
export type * from './views/imports';
export type * from './views/routes';
