import { isMarked, VISITOR } from '@/lib/visitor-mark';

/**
 * The `Set-Cookie` that brings the browser's mark up to date with its session cookie, whose value scripts cannot read; undefined
 * if it is.
 */
export function visitorCookie(cookies: string | undefined): string | undefined {
  if (!cookies) return undefined;
  const hasSession = /(?:^|;\s*)(?:__Host-)?session=./.test(cookies);
  if (hasSession === isMarked(cookies)) return undefined;
  return hasSession ? `${VISITOR}=1; Path=/; SameSite=Lax` : `${VISITOR}=; Path=/; SameSite=Lax; Max-Age=0`;
}
