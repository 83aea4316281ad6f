import { parse as parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';

const ID = /^[A-Za-z0-9_-]{43}$/;

export interface SessionCookie {
  name: string;
  /** The session id from the browser's cookie, if it is valid. */
  read(req: Request): string | undefined;
  set(res: Response, id: string): void;
  clear(res: Response): void;
}

/**
 * The cookie that opens a session. With https its name binds it to this host (`__Host-`), so that no other subdomain can set it. On
 * plain HTTP, which is only for this machine, browsers do not accept such a name.
 */
export function sessionCookie(publicUrl: string, lifeSeconds: number): SessionCookie {
  const isSecure = new URL(publicUrl).protocol === 'https:';
  const name = isSecure ? '__Host-session' : 'session';
  const options: CookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure };
  return {
    name,
    read(req) {
      const value = parseCookie(req.get('cookie') ?? '')[name];
      return value && ID.test(value) ? value : undefined;
    },
    set: (res, id) => void res.cookie(name, id, { ...options, maxAge: lifeSeconds * 1_000 }),
    clear: (res) => void res.cookie(name, '', { ...options, maxAge: 0 }),
  };
}
