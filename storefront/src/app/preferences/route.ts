import { NextResponse } from 'next/server';
import { inLocale, isLocale, withoutLocale } from '@/lib/locales';
import { localPath } from '@/lib/paths';

const YEAR_SECONDS = 31_536_000;

/** The page that the form was on. */
function comingFrom(request: Request): string {
  const referer = request.headers.get('referer');
  if (!referer || !URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return localPath(pathname + search);
}

/** Stores the shopper's language and redirects back, to the page in that language; a plain form, so that it works without scripts. */
export async function POST(request: Request): Promise<NextResponse> {
  const form = await request.formData().catch(() => null);
  if (!form) return new NextResponse(null, { status: 400 });
  const asked = form.get('locale');
  const locale = typeof asked === 'string' && isLocale(asked) ? asked : undefined;
  const page = comingFrom(request);
  const location = locale ? inLocale(locale, withoutLocale(page)) : page;
  const response = new NextResponse(null, { status: 303, headers: { location } });
  if (locale) response.cookies.set('locale', locale, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax' });
  return response;
}
