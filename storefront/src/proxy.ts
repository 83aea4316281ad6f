import { NextResponse, type NextRequest } from 'next/server';
import { policyOf } from './lib/content-policy';
import { FILL_HEADER, LOCALE_HEADER } from './lib/own-headers';
import {
  defaultLocale,
  isOutside,
  localeFromPath,
  inLocale,
  preferredLocale,
  withoutLocale,
} from './lib/locales';

const isDecodable = (path: string): boolean => {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
};

/** The path at which a document is shown instead: in the visitor's language, if the path names none. */
function pathElsewhere({ nextUrl, headers, method }: NextRequest): string | undefined {
  const { pathname } = nextUrl;
  const named = localeFromPath(pathname);
  if (named) return isOutside(withoutLocale(pathname)) ? withoutLocale(pathname) : undefined;
  if (isOutside(pathname) || method !== 'GET' || headers.get('sec-fetch-dest') === 'empty') return undefined;
  const preferred = preferredLocale(
    headers.get('cookie') ?? undefined,
    headers.get('accept-language') ?? undefined,
  );
  return preferred === defaultLocale ? undefined : inLocale(preferred, pathname);
}

/**
 * Passes the language of the path to the pages; a rewrite of `next.config.ts` then removes it from the path. Also sets the content
 * security policy: a nonce for each page, with which Next signs its own scripts. A page for the cache has none; the cache names
 * the scripts by their hashes.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  /** Another path of this server, with the request's parameters. */
  const at = (path: string) => Object.assign(request.nextUrl.clone(), { pathname: path });
  if (!isDecodable(pathname)) return NextResponse.rewrite(at('/not-there'), { status: 404 });
  const elsewhere = pathElsewhere(request);
  if (elsewhere !== undefined)
    return NextResponse.redirect(at(elsewhere), {
      status: 307,
      headers: { vary: 'accept-language, cookie', 'cache-control': 'private, no-store' },
    });

  const headers = new Headers(request.headers);
  if (isOutside(pathname)) headers.delete(LOCALE_HEADER);
  else headers.set(LOCALE_HEADER, localeFromPath(pathname) ?? defaultLocale);
  const isFill = headers.has(FILL_HEADER);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = policyOf([`'nonce-${nonce}'`, "'strict-dynamic'"]);
  if (isFill) headers.delete('content-security-policy');
  else headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  if (!isFill) response.headers.set('content-security-policy', policy);
  if (process.env['PUBLIC_URL']?.startsWith('https:'))
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  return response;
}

export const config = {
  matcher:
    '/((?!api/|_next/|livez|\\.well-known/|icon|manifest\\.webmanifest|share\\.png|robots\\.txt|sitemap\\.xml|sitemaps/).*)',
};
