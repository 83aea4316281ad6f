import { createHash, randomBytes } from 'node:crypto';
import type { Seal } from '@sidecart/contracts/seal';
import { isPseudonym } from '@sidecart/contracts/schemas';
import type { Db } from '@sidecart/kit/db';
import { invalid } from '@sidecart/kit/errors';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Found } from '@sidecart/kit/worker';
import { orderLinkRequested } from '../events';
import { toNumber } from '../order';
import type { OrderStore } from '../store';
import type { LinkRequest, LinkStore } from './link-store';

export interface LinkDeps {
  db: Db;
  orders: OrderStore;
  store: LinkStore;
  outbox: Outbox;
  seal: Seal;
  now: () => Date;
  newId: () => string;
}

const HOUR_MS = 3_600_000;
/** How long a mailed link works, and how long the browser that used it sees the order. */
const LINK_MS = 24 * HOUR_MS;
const ACCESS_MS = 2 * HOUR_MS;
/** Links to one order within `LINK_MS`, so that requests cannot fill its buyer's mailbox. */
const LINKS_MAX = 5;
/** Requests that one round of the worker turns into mails. */
const BATCH = 50;

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const newToken = (): string => randomBytes(32).toString('base64url');

const linkRefused = () => invalid('token-refused', 'The link is no longer valid. Request a new one.');

export function createLinkService({ db, orders, store, outbox, seal, now, newId }: LinkDeps) {
  /** Prepares the mail of the oldest request that no other replica handles. @returns false if there is none */
  const prepareNext = (): Promise<boolean> =>
    db.tx(async (t) => {
      const request = await store.takeRequest(t);
      if (!request) return false;
      const order = await orders.findByNumber(t, request.number, request.email);
      if (!order || isPseudonym(order.email)) return true;
      const createdAt = now();
      await orders.lock(t, order.id, { kind: 'staff' });
      const recent = await store.countLinks(t, order.id, new Date(createdAt.getTime() - LINK_MS));
      if (recent >= LINKS_MAX) return true;
      const token = newToken();
      const expiresAt = new Date(createdAt.getTime() + LINK_MS);
      await store.insertLink(t, { tokenHash: hashOf(token), orderId: order.id, createdAt, expiresAt });
      const sealedToken = seal.seal(token, order.id);
      await outbox.add(
        t,
        orderLinkRequested(order, { sealedToken, locale: request.locale, expiresAt, at: createdAt }),
      );
      return true;
    });

  return {
    /** Returns the same result, after the same work, whether the order exists or not: only the worker looks for it. */
    requestLink: ({ number, email, locale }: LinkRequest): Promise<void> =>
      store.insertRequest(db, { id: newId(), number: toNumber(number), email, locale, requestedAt: now() }),

    /** A round of the worker. A request whose mail could not be prepared stays for the next one. */
    async prepareLinks(): Promise<Found> {
      for (let prepared = 0; prepared < BATCH; prepared += 1)
        if (!(await prepareNext())) return prepared > 0 ? 'some' : 'none';
      return 'more';
    },

    /** Exchanges the token of a mailed link, once, for one that shows its order. @throws invalid `token-refused` */
    async openLink(token: string): Promise<{ orderId: string; accessToken: string; expiresAt: Date }> {
      const accessToken = newToken();
      const expiresAt = new Date(now().getTime() + ACCESS_MS);
      const access = { hash: hashOf(accessToken), now: now(), expiresAt };
      const orderId = await store.useLink(db, hashOf(token), access);
      if (orderId === undefined) throw linkRefused();
      return { orderId, accessToken, expiresAt };
    },
  };
}
export type LinkService = ReturnType<typeof createLinkService>;
