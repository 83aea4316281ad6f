import { ownValue } from '@sidecart/kit/own-value';
import { parse as parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';

const ID = /^[A-Za-z0-9_-]{43}$/;
const DEVICE = /^[A-Za-z0-9._-]{1,3000}$/;

export interface SessionCookie {
  name: string;
  /** The session id from the browser's cookie, if it is valid. */
  read(req: Request): string | undefined;
  set(res: Response, id: string): void;
  clear(res: Response): void;
}

/**
 * With https the name of a cookie binds it to this host (`__Host-`), so that no other subdomain can set it. On plain HTTP, which is only
 * for this machine, browsers do not accept such a name.
 */
function hostCookie(publicUrl: string, plainName: string, format: RegExp) {
  const isSecure = new URL(publicUrl).protocol === 'https:';
  const name = isSecure ? `__Host-${plainName}` : plainName;
  const options: CookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure };
  return {
    name,
    options,
    read(req: Request): string | undefined {
      const value = ownValue(parseCookie(req.get('cookie') ?? ''), name);
      return value && format.test(value) ? value : undefined;
    },
  };
}

/** The cookie that opens a session. */
export function sessionCookie(publicUrl: string, lifeSeconds: number): SessionCookie {
  const { name, options, read } = hostCookie(publicUrl, 'session', ID);
  return {
    name,
    read,
    set: (res, id) => void res.cookie(name, id, { ...options, maxAge: lifeSeconds * 1_000 }),
    clear: (res) => void res.cookie(name, '', { ...options, maxAge: 0 }),
  };
}

export interface DeviceCookie {
  /** The token of the last sign-in with this browser. */
  read(req: Request): string | undefined;
  set(res: Response, token: string): void;
}

const DEVICE_DAYS = 90;

/** The cookie with the browser's device token, which opens nothing and outlives sessions (docs/decisions/0034). */
export function deviceCookie(publicUrl: string): DeviceCookie {
  const { name, options, read } = hostCookie(publicUrl, 'device', DEVICE);
  return {
    read,
    set: (res, token) => void res.cookie(name, token, { ...options, maxAge: DEVICE_DAYS * 86_400_000 }),
  };
}
