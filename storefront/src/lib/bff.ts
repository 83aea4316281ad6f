import 'server-only';
import { cache } from 'react';
import { headers } from 'next/headers';
import type {
  AccountView,
  CartView,
  CategoryView,
  CheckoutFormView,
  CheckoutView,
  FrameView,
  HomeView,
  MailPreferencesView,
  OrderView,
  PageOf,
  ProblemView,
  ProductView,
  SearchView,
} from '@sidecart/bff/views';
import { env } from './env';

const DEADLINE_MS = 10_000;

/** The BFF did not respond, or rejected the request in a way for which the page has no text. */
export class ScreenUnavailable extends Error {
  override name = 'ScreenUnavailable';
  /** Status of the rejection; 0 if there was no response. */
  readonly status: number;

  constructor(message: string, status = 0) {
    super(message);
    this.status = status;
  }
}

const toRefusal = async (path: string, response: Response): Promise<ScreenUnavailable> => {
  const problem = (await response.json().catch(() => ({}))) as Partial<ProblemView>;
  const { status } = response;
  return new ScreenUnavailable(`${path}: ${status} ${problem.code ?? ''} ${problem.instance ?? ''}`, status);
};

/** Sent to a BFF on another host; a header of this name sent by a client is dropped. */
function showCredential(outgoing: Headers): void {
  const credential = env.bffCredential();
  if (credential) outgoing.set('x-storefront-credential', credential);
  else outgoing.delete('x-storefront-credential');
}

/** @returns null when the status is one of `absent` */
async function read<T>(path: string, options: { isPersonal: boolean; absent?: number[] }): Promise<T | null> {
  const { isPersonal, absent = [] } = options;
  const incoming = await headers();
  const outgoing = new Headers({ accept: 'application/json' });
  for (const name of ['x-forwarded-for', 'traceparent', ...(isPersonal ? ['cookie'] : [])]) {
    const value = incoming.get(name);
    if (value) outgoing.set(name, value);
  }
  showCredential(outgoing);
  const response = await fetch(env.bffUrl() + path, {
    headers: outgoing,
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (absent.includes(response.status)) return null;
  if (!response.ok) throw await toRefusal(path, response);
  return (await response.json()) as T;
}

const required = <T>(view: T | null): T => {
  if (view === null) throw new ScreenUnavailable('an empty answer');
  return view;
};

const screen = (...parts: string[]) => `/api/screens/${parts.map(encodeURIComponent).join('/')}`;
const withQuery = (path: string, query: URLSearchParams) => (query.size > 0 ? `${path}?${query}` : path);

/** Screens that are the same for all visitors are requested without the cookie: the BFF serves them from memory. */
const shared = <T>(path: string, absent?: number[]) =>
  read<T>(path, { isPersonal: false, ...(absent && { absent }) });
const personal = <T>(path: string, absent?: number[]) =>
  read<T>(path, { isPersonal: true, ...(absent && { absent }) });

/** The data of the header. None of it justifies an error page, so missing parts are marked as missing. */
export const getFrame = cache((): Promise<FrameView> =>
  personal<FrameView>(screen('frame'))
    .then(required)
    .catch(() => ({ viewer: null, categories: { ok: false }, cart: { ok: false }, openCheckout: null })),
);

export const getHome = cache(() => shared<HomeView>(screen('home')).then(required));

/** Each of these is null if the resource does not exist, or this session may not see it. */
export const getCategory = cache((slug: string, query: string) =>
  shared<CategoryView>(withQuery(screen('category', slug), new URLSearchParams(query)), [404, 400]),
);
export const getProduct = cache((slug: string) => shared<ProductView>(screen('product', slug), [404, 400]));
export const getCheckout = cache((id: string) =>
  personal<CheckoutView>(screen('checkout', id), [401, 404, 400]),
);
export const getOrder = cache((id: string) => personal<OrderView>(screen('order', id), [401, 404, 400]));

const SLUGS_KEPT_MS = 3_600_000;

let slugs: { until: number; all: Promise<string[]> } | undefined;

async function readSlugs(): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = new URLSearchParams(cursor ? { cursor } : {});
    const page: PageOf<string> = required(await shared<PageOf<string>>(withQuery(screen('sitemap'), query)));
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

/** Of all products that are sold. It takes one request per hundred products, so it is loaded at most once an hour. */
export function getProductSlugs(): Promise<string[]> {
  if (!slugs || slugs.until < Date.now()) {
    const all = readSlugs();
    slugs = { until: Date.now() + SLUGS_KEPT_MS, all };
    all.catch(() => (slugs = undefined));
  }
  return slugs.all;
}

/** Null for a query that the BFF rejects. */
export const getSearch = cache((query: string) =>
  shared<SearchView>(withQuery(screen('search'), new URLSearchParams(query)), [400]),
);

export const getCart = cache(() => personal<CartView>(screen('cart')).then(required));
export const getCheckoutForm = cache(() => personal<CheckoutFormView>(screen('checkout')).then(required));

/** Null without a session. For a rejected cursor the first page is shown. */
export const getAccount = cache(async (cursor = ''): Promise<AccountView | null> => {
  const query = new URLSearchParams(cursor ? { cursor } : {});
  try {
    return await personal<AccountView>(withQuery(screen('account'), query), [401]);
  } catch (error) {
    if (cursor && error instanceof ScreenUnavailable && error.status === 400) return getAccount();
    throw error;
  }
});

/** Null if it is unavailable; the account is shown anyway. */
export const getMailPreferences = () =>
  personal<MailPreferencesView>('/api/account/notification-preferences', [401]).catch(() => null);

/** Countries of delivery, ISO 3166-1 alpha-2; empty while checkout is unavailable. */
export const getShippingCountries = (): Promise<string[]> =>
  getCheckoutForm().then(
    ({ countries }) => countries,
    () => [],
  );

/** For areas with their own screens: null if the status is one of `absent`. */
export const getPersonal = cache(<T>(path: string, absent = '401 403 404'): Promise<T | null> =>
  personal<T>(path, absent.split(' ').map(Number)),
);

/** Headers of one connection only (RFC 9110 section 7.6.1), and what fetch sets itself. */
const hopByHop = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'host',
  'expect',
];

const passedOn = (source: Headers, without: string[] = []): Headers => {
  const passed = new Headers(source);
  for (const name of [...hopByHop, ...without]) passed.delete(name);
  return passed;
};

/**
 * Forwards the browser's requests to `/api/*` to the BFF unchanged; bodies stream both ways. Not a rewrite of Next's
 * configuration, because that fixes the address when it is built and compresses events, which holds them back.
 */
export async function forward(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const hasBody = request.body !== null;
  const outgoing = passedOn(request.headers, ['content-length']);
  outgoing.set('accept-encoding', 'identity');
  showCredential(outgoing);
  const response = await fetch(env.bffUrl() + pathname + search, {
    method: request.method,
    headers: outgoing,
    ...(hasBody && { body: request.body, duplex: 'half' }),
    redirect: 'manual',
    signal: request.signal,
  } as RequestInit);
  const answered = passedOn(response.headers);
  if (answered.get('content-type')?.startsWith('text/event-stream'))
    answered.set('cache-control', 'no-store, no-transform');
  return new Response(response.body, { status: response.status, headers: answered });
}
