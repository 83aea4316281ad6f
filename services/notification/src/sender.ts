import type { MailTokenSeal } from '@sidecart/contracts/mail-token';
import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import { createWorker, type Found } from '@sidecart/kit/worker';
import { MAIL_TOPIC } from './dead-letter';
import { afterRefusal, LEASE_MS, openLink, type Delivery, type Refusal } from './mail';
import type { Mailer } from './smtp';
import type { NotificationStore } from './store';
import type { Render } from './templates';

export interface SenderDeps {
  db: Db;
  store: NotificationStore;
  mailer: Mailer;
  render: Render;
  seal: MailTokenSeal;
  log: Logger;
  now: () => Date;
  newId: () => string;
  pollMs: number;
}

const BATCH = 10;
/** Its token was sealed with a key that is not in the secret store any more. */
const UNREADABLE: Refusal = { code: 'token-unreadable', permanent: true };
/** Poll interval while no mail is due: new mails wake the sender, and back-offs are longer. */
const IDLE_MS = 2_000;
/** Under load one lease covers several mails. */
const GATHER_MS = 250;

/**
 * Sends due mails in the background. Several senders may run: a mail is leased to one of them. If the process crashes after the
 * mail server accepted a mail and before this is recorded, the mail is sent again with the same Message-ID when the lease ends.
 */
export function createSender({ db, store, mailer, render, seal, log, now, newId, pollMs }: SenderDeps) {
  async function refused(delivery: Delivery, refusal: Refusal): Promise<void> {
    const { id, template, attempts } = delivery;
    const verdict = afterRefusal(attempts, refusal, now());
    log.warn(
      { deliveryId: id, template, attempts, code: refusal.code, verdict },
      'mail not accepted by the server',
    );
    if (verdict !== 'dead') return store.markRetry(db, id, refusal.code, verdict);
    await db.tx(async (t) => {
      await store.markDead(t, id, refusal.code);
      const letter = { id: newId(), topic: MAIL_TOPIC, eventId: id, type: template, originalTopic: null };
      const state = { status: 'open', failures: 1, receivedAt: now(), redrivenAt: null } as const;
      await store.keepDeadLetter(t, { ...letter, ...state }, Buffer.alloc(0));
    });
  }

  function readableView({ view }: Delivery): Delivery['view'] | undefined {
    try {
      return openLink(view, seal);
    } catch {
      return undefined;
    }
  }

  /** @returns the ids of the mail if the server accepted it */
  async function send(delivery: Delivery): Promise<string[]> {
    const view = readableView(delivery);
    if (!view) {
      await refused(delivery, UNREADABLE);
      return [];
    }
    const refusal = await mailer.send(delivery, render({ ...delivery, view }));
    if (refusal) await refused(delivery, refusal);
    return refusal ? [] : [delivery.id];
  }

  async function sendBatch(): Promise<Found> {
    const until = new Date(now().getTime() + LEASE_MS);
    const due = await store.lease(db, BATCH, now(), until);
    const results = await Promise.allSettled(due.map(send));
    for (const result of results)
      if (result.status === 'rejected') log.error({ err: result.reason }, 'mail not sent; retrying');
    const taken = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
    if (taken.length > 0) await store.markSent(db, taken, now());
    return due.length === BATCH ? 'more' : due.length > 0 ? 'some' : 'none';
  }

  return createWorker({
    log,
    name: 'sender',
    pollMs,
    idleMs: Math.max(pollMs, IDLE_MS),
    gatherMs: GATHER_MS,
    round: sendBatch,
  });
}
