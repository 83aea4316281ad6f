import { createHmac, randomUUID } from 'node:crypto';
import type { Db, InTx, Tx } from '@sidecart/kit/db';
import { conflict } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import type { Found } from '@sidecart/kit/worker';
import { request } from 'undici';
import {
  answerChallenge,
  behaviourOf,
  capture,
  paymentNotFound,
  refund,
  voidPayment,
  type Payment,
} from './payment';
import { paymentStore as store } from './store';

export interface PspDeps {
  db: Db;
  log: Logger;
  now: () => Date;
  webhookUrl: string;
  /** One secret or several, separated by commas: the first signs. */
  webhookSecret: string;
  /** Time from the request until tok_late_success is authorized and answered. */
  lateSuccessMs: number;
  /** Called when a webhook is due. */
  nudge: () => void;
}

export interface NewPayment {
  amount: number;
  currency: string;
  token: string;
  reference: string;
}

/** The authorization that callers with tok_timeout and tok_error see: none. */
export type Authorization =
  | { kind: 'answer'; payment: Payment }
  | { kind: 'never-answer' }
  | { kind: 'error' }
  | { kind: 'late'; payment: Payment };

const WEBHOOK_TIMEOUT_MS = 5_000;
const WEBHOOK_LEASE_SECONDS = 30;
const MAX_BACKOFF_MS = 60_000;

/** `psp-signature`: unix seconds and HMAC-SHA-256 of `<seconds>.<raw body>` in hex. */
export function signWebhook(secrets: string, seconds: number, rawBody: string): string {
  const [secret = ''] = secrets.split(',');
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${rawBody}`).digest('hex')}`;
}

export function createPsp({ db, log, now, webhookUrl, webhookSecret, lateSuccessMs, nudge }: PspDeps) {
  const addWebhook = (t: Tx, payment: Payment, type: string) => {
    t.afterCommit(nudge);
    const id = `evt_${randomUUID()}`;
    const { status, reference } = payment;
    const body = { id, type, paymentId: payment.id, reference, status, createdAt: now().toISOString() };
    return store.addWebhook(t, id, payment.id, body, now());
  };

  const change = (
    id: string,
    type: string,
    rule: (payment: Payment) => Payment,
    tx: InTx<Payment> = db.tx,
  ): Promise<Payment> =>
    tx(async (t) => {
      const before = await store.lock(t, id);
      if (!before) throw paymentNotFound();
      const after = rule(before);
      if (after === before) return before;
      await store.save(t, after, now());
      await addWebhook(t, after, type);
      return after;
    });

  /** Delivered webhooks, marked with the next lease. A crash before that delivers them again; merchants have to expect that. */
  let delivered: string[] = [];

  async function deliver({ id, body, attempts }: { id: string; body: object; attempts: number }) {
    const rawBody = JSON.stringify(body);
    const seconds = Math.floor(now().getTime() / 1_000);
    try {
      const { statusCode: status, body: answer } = await request(webhookUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'psp-signature': signWebhook(webhookSecret, seconds, rawBody),
        },
        body: rawBody,
        signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
      });
      await answer.dump();
      if (status >= 200 && status < 300) return void delivered.push(id);
      log.warn({ webhook: id, status, attempts }, 'webhook refused; retrying');
    } catch (error) {
      log.warn({ err: error, webhook: id, attempts }, 'webhook not delivered; retrying');
    }
    await store.putOff(db, id, new Date(now().getTime() + Math.min(MAX_BACKOFF_MS, 500 * 2 ** attempts)));
  }

  return {
    authorize: (input: NewPayment): Promise<Authorization> =>
      db.tx(async (t) => {
        const behaviour = behaviourOf(input.token);
        if (behaviour.kind === 'never-answer' || behaviour.kind === 'error') return behaviour;
        const late = behaviour.kind === 'late-success';
        const payment: Payment = {
          id: `pay_${randomUUID()}`,
          reference: input.reference,
          amount: input.amount,
          currency: input.currency,
          captured: 0,
          refunded: 0,
          captureDeclines: behaviour.kind === 'authorize' && behaviour.captureDeclines === true,
          status: late
            ? 'processing'
            : behaviour.kind === 'decline'
              ? 'declined'
              : behaviour.kind === 'requires-action'
                ? 'requires-action'
                : 'authorized',
          declineCode: behaviour.kind === 'decline' ? behaviour.code : undefined,
          authorizeAt: late ? new Date(now().getTime() + lateSuccessMs) : undefined,
        };
        if (!(await store.insert(t, payment, now()))) {
          const there = await store.findByReference(t, input.reference);
          if (!there || there.amount !== input.amount || there.currency !== input.currency)
            throw conflict('reference-taken', 'This reference names another payment.');
          return { kind: 'answer', payment: there };
        }
        return { kind: late ? 'late' : 'answer', payment };
      }),

    async get(id: string): Promise<Payment> {
      const payment = await store.find(db, id);
      if (!payment) throw paymentNotFound();
      return payment;
    },

    async findByReference(reference: string): Promise<Payment> {
      const payment = await store.findByReference(db, reference);
      if (!payment) throw paymentNotFound();
      return payment;
    },

    capture: (id: string, amount: number | undefined, tx: InTx<Payment>) =>
      change(
        id,
        'payment.captured',
        (payment) => capture(payment, amount ?? payment.amount - payment.captured),
        tx,
      ),
    void: (id: string, tx: InTx<Payment>) => change(id, 'payment.voided', voidPayment, tx),
    refund: (id: string, amount: number, tx: InTx<Payment>) =>
      change(id, 'payment.refunded', (payment) => refund(payment, amount), tx),
    answerChallenge: (id: string, outcome: 'approve' | 'decline') =>
      change(id, outcome === 'approve' ? 'payment.authorized' : 'payment.declined', (payment) =>
        answerChallenge(payment, outcome),
      ),

    /** Authorizes tok_late_success for a caller that waited; without such a caller `work` does it. */
    authorizeLate: (id: string) =>
      change(id, 'payment.authorized', (payment) =>
        payment.status === 'processing' ? { ...payment, status: 'authorized' } : payment,
      ),

    /** Authorizes the late payments that are due and sends the webhooks that are due. */
    async work(): Promise<Found> {
      await db.tx(async (t) => {
        for (const payment of await store.lockDue(t, now())) {
          const authorized: Payment = { ...payment, status: 'authorized' };
          await store.save(t, authorized, now());
          await addWebhook(t, authorized, 'payment.authorized');
        }
      });
      const webhooks = await store.markAndLease(db, delivered, now(), WEBHOOK_LEASE_SECONDS);
      delivered = [];
      await Promise.all(webhooks.map(deliver));
      if (delivered.length > 0) nudge();
      return webhooks.length > 0 ? 'some' : 'none';
    },

    /** Call it when `work` no longer runs. */
    async markDelivered(): Promise<void> {
      if (delivered.length > 0) await store.markDelivered(db, delivered, now());
      delivered = [];
    },
  };
}
export type Psp = ReturnType<typeof createPsp>;
