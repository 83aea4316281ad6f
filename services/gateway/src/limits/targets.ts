import { DEVICE_TOKEN_TYPE, emailDigest } from '@sidecart/contracts/http/device';
import { hasBody } from '@sidecart/kit/body-budget';
import { refusal } from '@sidecart/kit/body-stream';
import { invalid } from '@sidecart/kit/errors';
import type { Caller, TokenVerifier } from '@sidecart/kit/tokens';
import type { Request } from 'express';
import type { Subject } from './policies';
import type { LimitClass } from '../routes';

/** Services read other charsets too, and could see another account than the one counted here. */
const JSON_IN_UTF8 = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;

type Fields = Partial<Record<string, unknown>>;
type Targets = Partial<Record<Subject, string | undefined>>;

interface Sender {
  caller: Caller | undefined;
  cartToken: string | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.trim().normalize('NFC').toLowerCase() : undefined;

/** As written: tokens and cards that differ in one letter are different ones. */
const exact = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What a request of each class is aimed at, according to its body. */
const targets: Partial<Record<LimitClass, (body: Fields, sender: Sender) => Targets>> = {
  // Who asks for the own password again is signed in, and must not be locked out by strangers who guess it.
  login: ({ email }, { caller }) =>
    email === undefined && caller ? { device: caller.userId } : { email: text(email) },
  register: ({ email }) => ({ email: text(email) }),
  reset: ({ email }) => ({ email: text(email) }),
  'email-change': ({ email }) => ({ email: text(email) }),
  confirm: ({ token }) => ({ token: exact(token) }),
  'stock-alert': ({ email }) => ({ email: text(email) }),
  'order-link': ({ number }) => ({ number: text(number) }),
  lookup: ({ number }) => ({ number: text(number) }),
  checkout: ({ email, payment }, { caller, cartToken }) => ({
    email: text(email ?? caller?.email),
    cart: caller?.userId ?? cartToken,
    card: exact((payment as Fields | null | undefined)?.['token']),
  }),
};

/** Whether requests of the class are counted by what their body names; then the body is read first. */
export const hasTargets = (limit: LimitClass): boolean => targets[limit] !== undefined;

/** Services ignore a byte order mark too. Any other text that is not JSON is refused by the service. */
export function fieldsOf(body: Buffer | undefined): Fields {
  try {
    const fields: unknown = JSON.parse((body ?? '').toString().replace(/^\ufeff/, ''));
    return typeof fields === 'object' && fields !== null ? (fields as Fields) : {};
  } catch {
    return {};
  }
}

/** The device on which the account has been used before, if the login shows a token that says so. */
async function deviceOf(deviceToken: unknown, email: string, tokens: TokenVerifier) {
  if (typeof deviceToken !== 'string') return undefined;
  const claims = await tokens.claims(deviceToken, DEVICE_TOKEN_TYPE).catch(() => undefined);
  return claims?.['email_digest'] === emailDigest(email) ? claims.jti : undefined;
}

/** @throws for a body that another charset hides, and for a login without an account: they could not be counted */
export async function targetsOf(
  limit: LimitClass,
  req: Request,
  body: Buffer | undefined,
  { caller, tokens }: { caller: Caller | undefined; tokens: TokenVerifier },
): Promise<Targets> {
  if (hasBody(req) && !JSON_IN_UTF8.test(req.get('content-type') ?? ''))
    throw refusal(415, 'media.unsupported');
  const fields = fieldsOf(body);
  const found = targets[limit]?.(fields, { caller, cartToken: req.get('x-cart-token') }) ?? {};
  if (limit !== 'login' || found.device !== undefined) return found;
  if (found.email === undefined)
    throw invalid('request-invalid', 'The body must be JSON with an email.', {
      errors: [{ pointer: '/body/email', code: 'any.required', message: '"email" is required' }],
    });
  const device = await deviceOf(fields['deviceToken'], found.email, tokens);
  return device === undefined ? found : { device };
}

interface HeldCoupon {
  code: string;
  applied: boolean;
  reason?: string;
}

/** Reasons that say nothing about the code. */
const UNDECIDED = ['cart-empty', 'campaign-unavailable'];

function isCodeRefused(code: unknown, answer: Buffer | undefined): boolean {
  const { coupons = [] } = fieldsOf(answer) as { coupons?: HeldCoupon[] };
  const entered = text(code);
  const coupon = coupons.find((each) => text(each.code) === entered);
  return coupon !== undefined && !coupon.applied && !UNDECIDED.includes(coupon.reason ?? '');
}

/** Answers to a login whose password was right. */
const AFTER_PASSWORD = ['second-factor-required', 'second-factor-setup-required'];

/** Whether the response refuses the password or the code of the request, for the counters of failures. */
export function hasFailed(
  limit: LimitClass,
  request: Buffer | undefined,
  { status, body }: { status: number; body: Buffer | undefined },
): boolean {
  if (limit === 'login') {
    const { code } = fieldsOf(body);
    return code === 'password-incorrect' || (status === 401 && !AFTER_PASSWORD.includes(String(code)));
  }
  if (limit === 'second-factor') return status === 401;
  return limit === 'coupon' && status === 200 && isCodeRefused(fieldsOf(request)['code'], body);
}
