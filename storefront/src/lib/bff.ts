import 'server-only';
import { cache } from 'react';
import { headers } from 'next/headers';
import type { AccountView, Answer, Call, FrameView, ProblemView, RouteName } from '@sidecart/bff/views';
import { env } from './env';
import { getLocale } from './locale';
import { FILL_HEADER } from './own-headers';
import { pageRecords } from './page-record';
import { addressOf } from './route';

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

/** Replaces a header of this name that a client sent. */
function showCredential(outgoing: Headers): void {
  outgoing.set('x-storefront-credential', env.bffCredential());
}

/**
 * Reads each address once per page.
 * @param absent statuses with a space between them
 * @returns null when the status is one of `absent`
 */
const readPath = cache(async (path: string, isPersonal: boolean, absent: string): Promise<unknown> => {
  const incoming = await headers();
  const outgoing = new Headers({ accept: 'application/json' });
  for (const name of ['x-forwarded-for', 'traceparent', ...(isPersonal ? ['cookie'] : [])]) {
    const value = incoming.get(name);
    if (value) outgoing.set(name, value);
  }
  showCredential(outgoing);
  const record = pageRecords.getStore();
  // A screen from the BFF's memory would add its age to that of the cached page.
  if (record) outgoing.set('cache-control', 'no-cache');
  const response = await fetch(env.bffUrl() + path, {
    headers: outgoing,
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (record) {
    for (const tag of response.headers.get('x-cache-tags')?.split(' ') ?? []) record.tags.add(tag);
    if (response.headers.get('x-cache-whole') === '0') record.isWhole = false;
  }
  if (absent.split(' ').includes(String(response.status))) return null;
  if (!response.ok) throw await toRefusal(path, response);
  return response.json();
});

export type ReadRoute = Extract<RouteName, `GET ${string}`>;

const reader =
  (isPersonal: boolean) =>
  <R extends ReadRoute>(route: R, call: Call<R>, ...absent: number[]) =>
    readPath(addressOf(route, call).path, isPersonal, absent.join(' ')) as Promise<Answer<R> | null>;

/** Screens that are the same for all visitors are requested without the cookie: the BFF serves them from memory. */
const shared = reader(false);
/** Null if the status is one of those given. */
export const personal = reader(true);

const required = <T>(view: T | null): T => {
  if (view === null) throw new ScreenUnavailable('an empty answer');
  return view;
};

/**
 * Whether the page is rendered for the cache. It is then the same for everyone: what is personal is read by the browser
 * (`lib/visitor.ts`).
 */
export const isForEveryone = async (): Promise<boolean> => (await headers()).has(FILL_HEADER);

/** The data of the header. None of it justifies an error page, so missing parts are marked as missing. */
export async function getFrame(): Promise<FrameView> {
  const locale = await getLocale();
  const frame = await personal('GET /screens/frame', { query: { locale } })
    .then(required)
    .catch((): FrameView => ({
      viewer: null,
      categories: { ok: false },
      pages: { ok: false },
      cart: { ok: false },
      openCheckout: null,
    }));
  const record = pageRecords.getStore();
  if (record && !(frame.categories.ok && frame.pages.ok)) record.isWhole = false;
  return frame;
}

export const getHome = () => shared('GET /screens/home', {}).then(required);

/** Each of these is null if the resource does not exist, or this session may not see it. */
export const getCategory = (slug: string, query: string) =>
  shared('GET /screens/category/:slug', { params: { slug }, query: new URLSearchParams(query) }, 404, 400);
export const getProduct = (slug: string) =>
  shared('GET /screens/product/:slug', { params: { slug } }, 404, 400);
export const getTextPage = async (slug: string) =>
  shared('GET /screens/page/:slug', { params: { slug }, query: { locale: await getLocale() } }, 404, 400);
export const getCheckout = (id: string) =>
  personal('GET /screens/checkout/:id', { params: { id } }, 401, 404, 400);
export const getOrder = (id: string) => personal('GET /screens/order/:id', { params: { id } }, 401, 404, 400);

const SLUGS_KEPT_MS = 3_600_000;

let slugs: { until: number; all: Promise<string[]> } | undefined;

async function readSlugs(): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = required(await shared('GET /screens/sitemap', { query: { cursor } }));
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
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
export const getSearch = (query: string) =>
  shared('GET /screens/search', { query: new URLSearchParams(query) }, 400);

export const getCart = () => personal('GET /screens/cart', {}).then(required);
export const getCheckoutForm = () => personal('GET /screens/checkout', {}).then(required);

/** Null without a session. For a rejected cursor the first page is shown. */
export async function getAccount(cursor?: string): Promise<AccountView | null> {
  try {
    return await personal('GET /screens/account', { query: { cursor: cursor || undefined } }, 401);
  } catch (error) {
    if (cursor && error instanceof ScreenUnavailable && error.status === 400) return getAccount();
    throw error;
  }
}

/** Each of these is null without a session. */
export const getSecondFactors = () => personal('GET /account/second-factors', {}, 401);
export const getWishlist = (page: number) => personal('GET /screens/wishlist', { query: { page } }, 401);
export const getApiKeys = () => personal('GET /screens/api-keys', {}, 401);

/** Null if it is unavailable; the account is shown anyway. */
export const getMailPreferences = () =>
  personal('GET /account/notification-preferences', {}, 401).catch(() => null);

/** Countries of delivery, ISO 3166-1 alpha-2; empty while checkout is unavailable. */
export const getShippingCountries = (): Promise<string[]> =>
  getCheckoutForm().then(
    ({ countries }) => countries,
    () => [],
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
