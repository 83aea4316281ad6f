import { isPseudonym } from '@sidecart/contracts/schemas';
import { audited, type Actor } from '@sidecart/kit/audit';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Page } from '@sidecart/kit/page';
import type { Db, InTx, Tx } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import type { Outbox } from '@sidecart/kit/outbox';
import { countDroppedMail } from '@sidecart/metrics/metrics';
import { deadLetterNotFound, MAIL_TOPIC, type DeadLetter, type DeadLetterFilter } from './dead-letter';
import { mostAnHour, recipientHash, type Mail } from './mail';
import { describePayload, toRedrive, unwrap } from './payload';
import type { NotificationStore } from './store';

export interface NotificationDeps {
  db: Db;
  store: NotificationStore;
  outbox: Outbox;
  dapr: Dapr;
  log: Logger;
  now: () => Date;
  newId: () => string;
  /** Called after a commit that made mails due. */
  onMailDue: () => void;
}

const HOUR_MS = 3_600_000;

export function createNotificationService(deps: NotificationDeps) {
  const { db, store, outbox, dapr, log, now, newId, onMailDue } = deps;

  /** Whether the mail would be dropped. */
  async function isOneTooMany(t: Tx, mail: Mail): Promise<boolean> {
    const [hash, most] = [recipientHash(mail), mostAnHour(mail.template)];
    if (hash === undefined || most === undefined) return false;
    const since = new Date(now().getTime() - HOUR_MS);
    return (await store.countMails(t, mail.template, hash, since)) >= most;
  }

  return {
    isOneTooMany,

    /**
     * Stores the mail in the transaction of its event; the sender sends it. A repeated event finds it stored already. A mail that a
     * stranger can cause is dropped if the recipient has got too many of its kind.
     */
    queueMail: (mail: Mail, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        if (isPseudonym(mail.recipient)) return;
        if (await isOneTooMany(t, mail)) {
          t.afterCommit(() => countDroppedMail(mail.template));
          return log.warn({ template: mail.template }, 'mail dropped: too many to one recipient');
        }
        if (await store.addDelivery(t, newId(), mail, now())) t.afterCommit(onMailDue);
      }),

    /** True for an event that is at most this old. */
    isRecent: (occurredAt: Date, withinMs: number): boolean =>
      now().getTime() - occurredAt.getTime() <= withinMs,

    /** Stores any message that came from a dead-letter topic. */
    async keepDeadLetter(topic: string, delivered: Buffer): Promise<void> {
      const payload = unwrap(delivered);
      const letter: DeadLetter = {
        id: newId(),
        topic,
        ...describePayload(payload),
        status: 'open',
        failures: 1,
        receivedAt: now(),
        redrivenAt: null,
      };
      if (await store.keepDeadLetter(db, letter, payload))
        log.warn({ topic, type: letter.type, eventId: letter.eventId }, 'dead letter');
    },

    listDeadLetters: (filter: DeadLetterFilter, page: Page): Promise<DeadLetter[]> =>
      store.listDeadLetters(db, filter, page),

    /** Returns it to the consumer that failed: an event is published again, a mail is retried. */
    async redriveDeadLetter(id: string, actor: Actor): Promise<DeadLetter> {
      const found = await store.findDeadLetter(db, id);
      if (!found) throw deadLetterNotFound();
      const { payload, ...letter } = found;
      const redrivenAt = now();
      const { topic: from, type } = letter;
      const entry = audited(actor, { target: { kind: 'dead-letter', id }, after: { topic: from, type } });
      if (letter.topic === MAIL_TOPIC)
        await db.tx(async (t) => {
          await store.revive(t, letter.eventId, redrivenAt);
          await store.markRedriven(t, letter, redrivenAt);
          await outbox.add(t, entry);
          t.afterCommit(onMailDue);
        });
      else {
        const { topic, event } = toRedrive(letter, payload);
        await db.tx(async (t) => {
          await store.beginRedrive(t, id, redrivenAt);
          await outbox.add(t, entry);
        });
        await dapr.publish(topic, event, event.subject ?? event.id);
        await store.markRedriven(db, letter, redrivenAt);
      }
      return { ...letter, status: 'redriven', redrivenAt };
    },
  };
}
export type NotificationService = ReturnType<typeof createNotificationService>;
