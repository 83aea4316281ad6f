import type { Route, Routes } from './route';

/** Whose data a route serves, with what each caller gets of it. */
export const ownerRules = {
  account: 'the caller’s own account; no request can name another',
  credential: 'the account of whoever presents the password or the token',
  cart: 'the caller’s cart: a user’s own, a guest’s by cart token',
  checkout: 'who started it, as a user or by cart token, and `checkout:operate`; others get 404',
  order:
    'who bought it, as a user, by cart token, or as a guest with the confirmed address of the user, and staff (`order:read-any`, `order:cancel-any`); others get 404',
  lookup:
    'whoever knows number and e-mail address; a limited view, or a mail to the address that it was placed with',
  link: 'whoever has a mailed link, once; then the order, for a limited time',
  seller: 'the seller’s own; those with the `-any` permission, everybody’s; other sellers get 404',
  staff: 'everybody’s',
  signature: 'the payment provider, by signature',
  public: 'published data, the same for everybody',
} as const;
export type OwnerRule = keyof typeof ownerRules;

const byPath: readonly [start: string, rule: OwnerRule][] = [
  ['/auth', 'credential'],
  ['/users/me', 'account'],
  ['/cart', 'cart'],
  ['/checkouts', 'checkout'],
  ['/orders/lookup', 'lookup'],
  ['/orders/links/open', 'link'],
  ['/orders/links', 'lookup'],
  ['/orders', 'order'],
  ['/payments/webhooks', 'signature'],
  ['/reviews/personal-data', 'account'],
  ['/stock-alerts/confirmation', 'credential'],
  ['/stock-alerts/cancellation', 'credential'],
  ['/stock-alerts', 'account'],
];
const startsWith = (path: string, start: string) => path === start || path.startsWith(`${start}/`);

/** @throws for a route of which the table cannot tell it: add its path */
export function ownerRuleOf({ access, path, method }: Pick<Route, 'access' | 'path' | 'method'>): OwnerRule {
  if (access !== 'public' && access !== 'user') return /-own(-lines)?$/.test(access) ? 'seller' : 'staff';
  const rule = byPath.find(([start]) => startsWith(path, start))?.[1];
  if (rule) return rule;
  if (access === 'public' && method === 'get') return 'public';
  // Reviews are written, and voted for, in the caller's own name.
  if (access === 'user' && /\/reviews(\/|$)/.test(path)) return 'account';
  throw new Error(`${method} ${path} has no owner rule: add it to access-table.ts`);
}

const line = (operation: string, route: Route): string => {
  const { method, path, access, limit, bodyLimit } = route;
  const cells = [
    `\`${method.toUpperCase()} ${path}\``,
    operation,
    access === 'public' || access === 'user' ? access : `\`${access}\``,
    limit ?? 'shop',
    bodyLimit ? `${bodyLimit / 1024} KiB` : '',
    ownerRuleOf(route),
  ];
  return `| ${cells.join(' | ')} |`;
};

/** Every public route with its permission, limit and owner rule, and the meaning of the rules, as Markdown. */
export const accessTable = (routes: Readonly<Record<string, Routes>>): string =>
  [
    '| route | operation | permission | limit | body | owner |',
    '|---|---|---|---|---|---|',
    ...Object.values(routes).flatMap((each) =>
      Object.entries(each).map(([operation, route]) => line(operation, route)),
    ),
    '',
    '| owner | who gets what |',
    '|---|---|',
    ...Object.entries(ownerRules).map(([rule, meaning]) => `| ${rule} | ${meaning} |`),
  ].join('\n');

const [BEGIN, END] = ['<!-- generated: routes -->', '<!-- end of generated -->'];

/** The document with its generated part replaced. @throws if it has no such part */
export function withAccessTable(document: string, table: string): string {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (from < 0 || to < from) throw new Error('the document has no generated part');
  return `${document.slice(0, from + BEGIN.length)}\n\n${table}\n\n${document.slice(to)}`;
}
