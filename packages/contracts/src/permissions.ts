export type Role = 'customer' | 'seller' | 'admin';

/**
 * What each role may do beyond its own account, cart and orders. The gateway and every service read this one table.
 * `-own` and `-own-lines` permissions are narrowed to the caller's own rows inside the queries.
 */
const grants = {
  customer: [],
  seller: [
    'product:write-own',
    'inventory:read-own',
    'inventory:write-own',
    'media:write-own',
    'order:read-own-lines',
    'order:fulfil-own-lines',
  ],
  admin: [
    'product:write-own',
    'product:write-any',
    'inventory:read-own',
    'inventory:write-own',
    'inventory:write-any',
    'media:write-own',
    'media:write-any',
    'review:moderate',
    'search:operate',
    'order:read-any',
    'order:fulfil',
    'order:read-own-lines',
    'order:fulfil-own-lines',
    'order:refund',
    'order:cancel-any',
    'payment:read',
    'payment:operate',
    'campaign:manage',
    'user:manage',
    'checkout:operate',
    'content:manage',
    'audit:read',
    'dead-letter:operate',
  ],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof grants)[keyof typeof grants][number];

/** Who may call: anyone (a token is still verified when sent), any user, or users whose role grants the permission. */
export type Access = 'public' | 'user' | Permission;

export const permissionsOf = (role: Role): ReadonlySet<Permission> => new Set(grants[role]);

/** True when the role grants the permission. */
export const isGranted = (role: Role, permission: Permission): boolean =>
  (grants[role] as readonly Permission[]).includes(permission);

/** Who acts: a user with a role. A key for machines has a scope, and may do no more than both permit. */
export interface Grantee {
  role: Role;
  scope?: readonly string[] | undefined;
}

/** True when the role grants the permission, and the scope, if there is one, includes it. */
export const may = ({ role, scope }: Grantee, permission: Permission): boolean =>
  isGranted(role, permission) && (scope === undefined || scope.includes(permission));

export const isRole = (value: unknown): value is Role =>
  typeof value === 'string' && Object.hasOwn(grants, value);
