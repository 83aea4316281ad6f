import { randomBytes } from 'node:crypto';
import type { Body } from '@sidecart/contracts/http/types';
import type { MailTokenSeal } from '@sidecart/contracts/mail-token';
import type { EventData } from '@sidecart/contracts/topics';
import type { Db, InTx } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Person } from '@sidecart/kit/personal-data';
import type { Caller } from '@sidecart/kit/tokens';
import { localeOf } from '../content/mail-content';
import { backInStockViews, stockAlertMail } from '../content/stock-mails';
import type { NotificationService } from '../service';
import {
  ALERT_MS,
  CONFIRM_MS,
  emailMissing,
  emailUnverified,
  linkRefused,
  stockAlertsFull,
  tokenHashOf,
} from './stock-alert';
import type { ListedAlert, StockAlertStore } from './stock-alert-store';

export interface StockAlertDeps {
  db: Db;
  store: StockAlertStore;
  mails: Pick<NotificationService, 'queueMail' | 'isOneTooMany'>;
  seal: MailTokenSeal;
  shopUrl: string;
  now: () => Date;
  newId: () => string;
  /** Called after a commit that made mails due. */
  onMailDue: () => void;
}

type Request = Body<'requestStockAlert'>;

const fromNow = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Requests for one mail when a sold-out variant can be bought again. */
export function createStockAlertService(deps: StockAlertDeps) {
  const { db, store, mails, seal, shopUrl, now, newId, onMailDue } = deps;

  const ofUser = ({ userId, email, emailVerified }: Caller, { sku, productId, locale }: Request) => {
    if (!emailVerified) throw emailUnverified();
    const createdAt = now();
    return db.tx(async (t) => {
      if (await store.isFull(t, { sku, email })) throw stockAlertsFull();
      const expiresAt = fromNow(createdAt, ALERT_MS);
      const alert = { id: newId(), sku, productId, userId, email, locale: localeOf({ locale }) };
      await store.save(t, { ...alert, confirmedAt: createdAt, createdAt, expiresAt });
    });
  };

  /** The answer does not depend on what is stored for the address. */
  const ofGuest = ({ sku, productId, email, locale }: Request) => {
    if (email === undefined) throw emailMissing();
    const createdAt = now();
    return db.tx(async (t) => {
      if (await store.isFull(t, { sku, email })) return;
      const [id, token] = [newId(), randomBytes(32).toString('base64url')];
      const expiresAt = fromNow(createdAt, CONFIRM_MS);
      const alert = { id, sku, productId, email, locale: localeOf({ locale }) };
      const mail = stockAlertMail(alert, token, { shopUrl, seal });
      // A request whose mail is dropped must not replace the token that was mailed before.
      const isMailed = !(await mails.isOneTooMany(t, mail));
      const stored = { ...alert, tokenHash: tokenHashOf(token), createdAt, expiresAt };
      if (isMailed && !(await store.save(t, stored))) return;
      await mails.queueMail(mail, async (work) => work(t));
    });
  };

  return {
    /** @throws invalid `email-missing`; forbidden `email-unverified`; rejected `stock-alerts-full` */
    request: (caller: Caller | undefined, request: Request): Promise<void> =>
      caller ? ofUser(caller, request) : ofGuest(request),

    /** May be repeated. @throws invalid `token-refused` */
    async confirm(token: string): Promise<void> {
      if (!(await store.confirm(db, tokenHashOf(token), now(), fromNow(now(), ALERT_MS))))
        throw linkRefused();
    },

    /** @throws invalid `token-refused` */
    async cancel(token: string): Promise<void> {
      if (!(await store.cancel(db, tokenHashOf(token)))) throw linkRefused();
    },

    withdraw: (userId: string, sku: string): Promise<void> => store.withdraw(db, userId, sku),
    list: (userId: string): Promise<ListedAlert[]> => store.list(db, userId, now()),
    rowsOf: (person: Person, page: Page) => store.rowsOf(db, person, page),

    /** Handles variant.restocked: everyone who asked before gets a mail, however few units there are. */
    mailRestock: (event: EventData<'variant.restocked'>, occurredAt: Date, tx: InTx<void> = db.tx) =>
      tx(async (t) => {
        const at = { sku: event.sku, restockedAt: event.occurredAt ?? occurredAt, now: now() };
        if ((await store.queueMails(t, at, backInStockViews(event, shopUrl))) > 0) t.afterCommit(onMailDue);
      }),
  };
}
export type StockAlertService = ReturnType<typeof createStockAlertService>;
