import type { Schemas } from '@sidecart/contracts/http/types';
import { AppError } from '@sidecart/kit/errors';
import { Reply } from '@sidecart/kit/http';
import type { Api } from '../api';
import { bodyOf } from '../schemas';
import { Refusal } from '../gateway/gateway';
import type { Visit } from '../gateway/visit';
import type { SessionCookie } from '../session/cookie';
import type { Sessions } from '../session/sessions';
import type { ExportView } from '../views/account';

type Rows = Schemas['PersonalData']['items'];
type ReadPage = (query: { limit: number; cursor?: string }) => Promise<Schemas['PersonalData']>;

const PAGE = 100;
/** The file is made in memory. More than that is read page by page from the public API. */
const PAGES_MAX = 50;

async function readAll(readPage: ReadPage): Promise<Rows> {
  const rows: Rows = [];
  let cursor: string | null | undefined;
  for (let pages = 0; cursor !== null; pages += 1) {
    if (pages === PAGES_MAX) throw new Error(`more than ${PAGE * PAGES_MAX} rows`);
    const page = await readPage({ limit: PAGE, ...(cursor ? { cursor } : {}) });
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

/**
 * One file of all parts, or none: a file that lacks a part would look complete.
 * @throws unavailable `export-incomplete` with the names of the parts that could not be read
 */
async function compose(readers: Record<string, ReadPage>): Promise<Reply<ExportView>> {
  const names = Object.keys(readers);
  const results = await Promise.allSettled(Object.values(readers).map(readAll));
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const refusal = failures.find((error) => error instanceof Refusal && error.problem.status < 500);
  if (refusal) throw refusal;
  const missing = names.filter((_, nth) => results[nth]?.status === 'rejected');
  if (missing.length > 0)
    throw new AppError(
      'unavailable',
      'export-incomplete',
      `These parts could not be read: ${missing.join(', ')}. Retry in a minute.`,
      { details: { missing }, cause: failures[0] },
    );
  const parts = results.map((result) => (result.status === 'fulfilled' ? result.value : []));
  const view = {
    exportedAt: new Date().toISOString(),
    parts: Object.fromEntries(names.map((name, nth) => [name, parts[nth] ?? []])),
  };
  const day = view.exportedAt.slice(0, 10);
  return new Reply(view, { 'content-disposition': `attachment; filename="personal-data-${day}.json"` });
}

const ofMe = ({ ask }: Visit): Record<string, ReadPage> => ({
  account: () => ask('exportMyAccount'),
  orders: (query) => ask('exportMyOrders', { query }),
  checkouts: (query) => ask('exportMyCheckouts', { query }),
  carts: (query) => ask('exportMyCart', { query }),
  reviews: (query) => ask('exportMyReviews', { query }),
  stockAlerts: (query) => ask('exportMyStockAlerts', { query }),
});

export function personalDataScreens(api: Api, sessions: Sessions, cookie: SessionCookie): void {
  api.serve(
    'GET /account/export',
    { access: 'user', summary: 'Download what is stored of me' },
    ({ visit }) => compose(ofMe(visit)),
  );

  api.serve(
    'DELETE /account',
    {
      access: 'user',
      summary: 'Delete my account and what is stored of me',
      body: bodyOf('removeMyAccount'),
    },
    async ({ visit, body, res }) => {
      await visit.ask('removeMyAccount', { json: body });
      if (visit.session) await sessions.end(visit.session);
      cookie.clear(res);
    },
  );

  api.serve(
    'GET /admin/users/:userId/export',
    { access: 'user:manage', summary: 'Download what is stored of a user' },
    async ({ visit: { ask }, params }) => {
      const account = await ask('exportAccountOf', { params });
      const { email, email_verified: isVerified } =
        account.items.find(({ kind }) => kind === 'account')?.data ?? {};
      const known = isVerified ? { email: String(email) } : {};
      return compose({
        account: async () => account,
        orders: (query) => ask('exportOrdersOf', { params, query: { ...query, ...known } }),
        checkouts: (query) => ask('exportCheckoutsOf', { params, query: { ...query, ...known } }),
        carts: (query) => ask('exportCartOf', { params, query }),
        reviews: (query) => ask('exportReviewsOf', { params, query }),
        stockAlerts: (query) => ask('exportStockAlertsOf', { params, query: { ...query, ...known } }),
      });
    },
  );
}
