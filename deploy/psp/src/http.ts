import { createHash, timingSafeEqual } from 'node:crypto';
import type { Db, InTx } from '@sidecart/kit/db';
import { invalid, rejected, unauthenticated } from '@sidecart/kit/errors';
import { hashRequest } from '@sidecart/kit/idempotency';
import type { Logger } from '@sidecart/kit/log';
import { problemHandler, routeNotFound } from '@sidecart/kit/problem';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import Joi from 'joi';
import { challengePage } from './challenge-page';
import type { Payment } from './payment';
import type { NewPayment, Psp } from './service';

export interface PspHttpDeps {
  psp: Psp;
  db: Db;
  log: Logger;
  apiKey: string;
  publicUrl: string;
  /** The address of the shop: shoppers are sent back to no other site. */
  shopUrl: string;
  /** Delay of the answer to tok_late_success. */
  lateSuccessMs: number;
}

/** Text that is valid as a key in any store: no NUL, no lone surrogate. */
const name = Joi.string().pattern(/^[A-Za-z0-9._-]{1,128}$/);
const newPaymentBody = Joi.object<NewPayment>({
  amount: Joi.number().integer().min(1).max(1_000_000_000_000).required(),
  currency: Joi.string()
    .pattern(/^[A-Z]{3}$/)
    .required(),
  token: Joi.string().max(255).required(),
  reference: name.required(),
});
const captureBody = Joi.object<{ amount?: number }>({ amount: Joi.number().integer().min(1) });
const refundBody = Joi.object<{ amount: number }>({ amount: Joi.number().integer().min(1).required() });
const nothing = Joi.object({});
const outcomeBody = Joi.object<{ outcome: 'approve' | 'decline' }>({
  outcome: Joi.string().valid('approve', 'decline').required(),
});

function checked<T>(schema: Joi.ObjectSchema<T>, body: unknown): T {
  const { value, error } = schema.validate(body ?? {}, { convert: false });
  if (error) throw invalid('request-invalid', error.message);
  return value;
}

/** The bank's page must not be framed: a shopper could be made to approve a payment without seeing it. */
const policy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const securityHeaders = {
  'content-security-policy': policy,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
const httpsOnly = 'max-age=31536000; includeSubDomains';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** The provider's API: `/v1/*` with the API key, and the bank's page at `/3ds/<payment id>` for shoppers. */
export function createPspApp({
  psp,
  db,
  log,
  apiKey,
  publicUrl,
  shopUrl,
  lateSuccessMs,
}: PspHttpDeps): Express {
  const view = (payment: Payment) => ({
    id: payment.id,
    reference: payment.reference,
    status: payment.status,
    amount: payment.amount,
    currency: payment.currency,
    captured: payment.captured,
    refunded: payment.refunded,
    declineCode: payment.declineCode ?? null,
    nextAction:
      payment.status === 'requires-action'
        ? { type: 'redirect', url: `${publicUrl}/3ds/${payment.id}` }
        : null,
  });

  const requireKey: RequestHandler = (req, _res, next) => {
    const given = req.get('authorization')?.replace(/^Bearer /, '') ?? '';
    if (!timingSafeEqual(digest(given), digest(apiKey)))
      throw unauthenticated('api-key-invalid', 'Wrong API key.');
    next();
  };

  /** Stores a success under its Idempotency-Key; a refused request may be retried. */
  const once =
    (work: (req: Request, tx: InTx<Payment>) => Promise<object>): RequestHandler =>
    async (req, res) => {
      const key = req.get('idempotency-key');
      if (!key || key.length > 255)
        throw invalid('idempotency-key-missing', 'Send an Idempotency-Key of at most 255 characters.');
      const requestHash = hashRequest([req.path, req.body]);
      const body = await db.tx(async (t) => {
        const { rowCount } = await t.query(
          'INSERT INTO requests (key, request_hash) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING',
          [key, requestHash],
        );
        if (rowCount === 0) {
          const { rows } = await t.query<{ request_hash: string; body: object }>(
            'SELECT request_hash, body FROM requests WHERE key = $1',
            [key],
          );
          if (rows[0]?.request_hash !== requestHash)
            throw rejected('idempotency-key-reused', 'This Idempotency-Key was used for another request.');
          return rows[0].body;
        }
        const answer = await work(req, (change) => change(t));
        await t.query('UPDATE requests SET body = $2 WHERE key = $1', [key, answer]);
        return answer;
      });
      res.json(body);
    };

  const param = (req: Request, key: string) =>
    checked(Joi.object({ [key]: name }), req.params)[key] as string;
  const id = (req: Request) => param(req, 'paymentId');

  const authorize: RequestHandler = async (req, res, next) => {
    const outcome = await psp.authorize(checked(newPaymentBody, req.body));
    if (outcome.kind === 'answer') return void res.status(201).json(view(outcome.payment));
    if (outcome.kind === 'error')
      return void res
        .status(500)
        .type('application/problem+json')
        .send('{"status":500,"code":"provider-error"}');
    // tok_timeout and tok_late_success: the connection stays open while the caller waits.
    req.socket.setTimeout(0);
    if (outcome.kind === 'never-answer') return;
    const timer = setTimeout(() => {
      psp
        .authorizeLate(outcome.payment.id)
        .then((payment) => res.status(201).json(view(payment)))
        .catch(next);
    }, lateSuccessMs);
    res.once('close', () => clearTimeout(timer));
  };

  const app = express();
  app.disable('x-powered-by');
  app.use((_req, res, next) => {
    res.set(securityHeaders);
    if (publicUrl.startsWith('https:')) res.set('strict-transport-security', httpsOnly);
    next();
  });
  app.get('/livez', (_req, res) => void res.json({ status: 'live' }));
  app.get('/readyz', async (_req, res) => {
    await db.query('SELECT 1');
    res.json({ status: 'ready', missing: [] });
  });

  const api = express.Router();
  api.use(requireKey, express.json({ limit: '64kb' }));
  api.post('/payments', authorize);
  api.get('/payments/:paymentId', async (req, res) => void res.json(view(await psp.get(id(req)))));
  api.get('/references/:reference', async (req, res) => {
    res.json(view(await psp.findByReference(param(req, 'reference'))));
  });
  api.post(
    '/payments/:paymentId/capture',
    once(async (req, tx) => view(await psp.capture(id(req), checked(captureBody, req.body).amount, tx))),
  );
  api.post(
    '/payments/:paymentId/void',
    once(async (req, tx) => {
      checked(nothing, req.body);
      return view(await psp.void(id(req), tx));
    }),
  );
  api.post(
    '/payments/:paymentId/refunds',
    once(async (req, tx) => view(await psp.refund(id(req), checked(refundBody, req.body).amount, tx))),
  );
  app.use('/v1', api);

  /** The page of the shop that the shopper returns to, if they came in the same tab. */
  function returnOf(req: Request): string | undefined {
    const given = req.query['return'];
    if (given === undefined) return undefined;
    const { origin } = new URL(shopUrl);
    if (typeof given !== 'string' || !URL.canParse(given) || new URL(given).origin !== origin)
      throw invalid('return-address-refused', 'The address to return to is not one of the shop.');
    return given;
  }

  function page(req: Request, res: Response, payment: Payment): void {
    const back = returnOf(req);
    if (back && payment.status !== 'requires-action') return res.redirect(303, new URL(back).href);
    // A browser applies the rule to the redirect after the form as well.
    const targets = back ? `'self' ${new URL(back).origin}` : "'self'";
    res
      .set('content-security-policy', `${policy}; style-src 'unsafe-inline'; form-action ${targets}`)
      .type('html')
      .send(challengePage(payment));
  }
  app.get('/3ds/:paymentId', async (req, res) => page(req, res, await psp.get(id(req))));
  app.post('/3ds/:paymentId', express.urlencoded({ extended: false, limit: '4kb' }), async (req, res) => {
    const { outcome } = checked(outcomeBody, { ...req.body });
    returnOf(req);
    page(req, res, await psp.answerChallenge(id(req), outcome));
  });

  app.use(routeNotFound);
  app.use(problemHandler(log));
  return app;
}
