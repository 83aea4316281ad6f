import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { BodyInput, Schemas } from '@sidecart/contracts/http/types';
import type { Logger } from '@sidecart/kit/log';
import { isRefusal, type Gateway, type Identity } from '../gateway/gateway';
import {
  isSpent,
  keyOf,
  newSessionId,
  toTokens,
  toViewer,
  withCart,
  withOrder,
  type OpenedOrder,
  type Session,
} from './session';
import type { SessionStore } from './session-store';
import type { ViewerView } from '../views/common';

const REFRESH_LAPSE_MS = 20_000;
const LOOK_AGAIN_MS = 25;
const MERGE_MS = 2_000;

export interface Credentials {
  email: string;
  password: string;
  deviceToken?: string | undefined;
}

/** A session that was just created, with the id that opens it. */
export interface Opened {
  id: string;
  session: Session;
}

export interface SignedIn extends Opened {
  user: ViewerView;
  deviceToken: string | undefined;
  /** Only after a second factor was set up while signing in. */
  recoveryCodes: string[] | undefined;
}

export interface SessionsDeps {
  store: SessionStore;
  gateway: Gateway;
  log: Logger;
  now: () => number;
}

export function createSessions({ store, gateway, log, now }: SessionsDeps) {
  /** Another request may have refreshed, or ended, the session while this one waited. */
  async function refreshOnce(session: Session, identity: Identity): Promise<void> {
    const current = await store.find(session.key);
    if (!current?.tokens || current.tokens.access !== session.tokens?.access) return;
    try {
      const { body } = await gateway.ask('refreshSession', identity, {
        json: { refreshToken: current.tokens.refresh },
      });
      await store.change(session.key, { tokens: toTokens(body, now()), user: toViewer(body.user) });
    } catch (error) {
      if (!isRefusal(error, 401)) throw error;
      await store.end(session.key);
    }
  }

  /**
   * The session with a new access token: a refresh token can be used once, so of concurrent requests one uses it and the
   * others wait for the result. Undefined if this signs the user out.
   */
  async function refresh(session: Session, identity: Identity): Promise<Session | undefined> {
    const lock = `${session.key}:refresh`;
    const deadline = now() + REFRESH_LAPSE_MS;
    const work = () => refreshOnce(session, identity);
    while (!(await store.once(lock, randomUUID(), REFRESH_LAPSE_MS, work))) {
      await pause(LOOK_AGAIN_MS);
      const current = await store.find(session.key);
      if (current?.tokens?.access !== session.tokens?.access || now() > deadline) return current;
    }
    return store.find(session.key);
  }

  async function signOut({ key, tokens }: Session, identity: Identity): Promise<void> {
    await store.end(key);
    if (!tokens) return;
    try {
      await gateway.ask('logOut', identity, { json: { refreshToken: tokens.refresh } });
    } catch (error) {
      log.warn({ err: error }, 'refresh token not revoked; it stays valid until it expires');
    }
  }

  /** A purchase or a screen succeeds even if this fails. */
  async function noteCheckout({ key }: Session, openCheckout: string | undefined): Promise<void> {
    await store
      .change(key, { openCheckout })
      .catch((error: unknown) => log.warn({ err: error }, 'open checkout not stored in the session'));
  }

  async function keepCart(session: Session, cartToken: string | undefined): Promise<Session> {
    const change = withCart(session, cartToken);
    await store.change(session.key, change);
    return { ...session, ...change };
  }

  /**
   * Merges a guest's cart into the cart of the user who signed in. Merging is idempotent; while it fails (the cart is in a
   * checkout, or the cart service is unavailable) the token is kept for the next attempt.
   */
  async function mergeCart(session: Session, identity: Identity): Promise<Session> {
    const { tokens, cartToken } = session;
    if (!tokens || !cartToken) return session;
    try {
      const asUser = { ...identity, accessToken: tokens.access };
      const signal = AbortSignal.timeout(MERGE_MS);
      await gateway.ask('mergeCart', asUser, { json: { cartToken }, signal });
    } catch (error) {
      if (!isRefusal(error, 404)) {
        log.warn({ err: error }, 'guest cart not merged; retrying later');
        return session;
      }
    }
    return keepCart(session, undefined);
  }

  /**
   * A new id after signing in, so that an id set by an attacker before it (session fixation) is worthless. A guest's data is carried
   * over; another user's data is not.
   */
  async function enter(
    before: Session | undefined,
    body: Schemas['Session'],
    identity: Identity,
  ): Promise<SignedIn> {
    const id = newSessionId();
    const user = toViewer(body.user);
    const guest = before?.user ? undefined : before;
    const session = await store.move(guest?.key ?? '', keyOf(id), {
      user,
      tokens: toTokens(body, now()),
      renewedAt: now(),
    });
    if (before && !guest) await signOut(before, identity);
    const { deviceToken, recoveryCodes } = body;
    return { id, session: await mergeCart(session, identity), user, deviceToken, recoveryCodes };
  }

  return {
    /** The session of the cookie's id, with valid tokens; undefined if there is none. */
    async find(id: string, identity: Identity): Promise<Session | undefined> {
      const session = await store.find(keyOf(id));
      if (!session?.tokens || !isSpent(session.tokens, now())) return session;
      try {
        return await refresh(session, identity);
      } catch (error) {
        // The token may still be valid; if it is not, the gateway rejects it when it is used.
        log.warn({ err: error }, 'access token could not be refreshed');
        return session;
      }
    },

    refresh,

    /** @throws Refusal with a challenge if the user has a second factor */
    async signIn(
      before: Session | undefined,
      credentials: Credentials,
      identity: Identity,
    ): Promise<SignedIn> {
      return enter(before, (await gateway.ask('logIn', identity, { json: credentials })).body, identity);
    },

    /** Signs in with the answer to the challenge of `signIn`. */
    async answer(
      before: Session | undefined,
      answer: BodyInput<'answerSecondFactor'>,
      identity: Identity,
    ): Promise<SignedIn> {
      return enter(
        before,
        (await gateway.ask('answerSecondFactor', identity, { json: answer })).body,
        identity,
      );
    },

    signOut,

    /** The user's refresh tokens have ended already. */
    end: ({ key }: Session): Promise<void> => store.end(key),

    /** For a guest whose data must be kept. */
    async startGuest(cartToken: string): Promise<Opened> {
      const id = newSessionId();
      const session = await store.move('', keyOf(id), { cartToken, renewedAt: now() });
      return { id, session };
    },

    /** A new id, as after signing in: one that was set by an attacker does not open the order. */
    async openOrder(before: Session | undefined, order: OpenedOrder): Promise<Opened> {
      const id = newSessionId();
      const change = withOrder(before ?? { openedOrders: [] }, order, now());
      const session = await store.move(before?.key ?? '', keyOf(id), { ...change, renewedAt: now() });
      return { id, session };
    },

    keepCart,
    mergeCart,

    /** Records a checkout that the browser started, so that its next visit finds it even if the response was lost. */
    async openCheckout(session: Session | undefined, id: string): Promise<void> {
      if (session) await noteCheckout(session, id);
    },

    /** Removes the recorded checkout, because the browser has seen its outcome. */
    async closeCheckout(session: Session | undefined, id: string): Promise<void> {
      if (session?.openCheckout === id) await noteCheckout(session, undefined);
    },

    /** Updates the session after the user has changed their own account. */
    async keepUser(session: Session, user: Session['user']): Promise<Session> {
      await store.change(session.key, { user });
      return { ...session, user };
    },

    /** Extends the cookie's lifetime, unless the session has ended. */
    renew: (session: Session): Promise<boolean> => store.change(session.key, { renewedAt: now() }),
  };
}
export type Sessions = ReturnType<typeof createSessions>;
