import type { Client } from '@sidecart/kit/access';
import type { Db, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { AccessTokens } from '../access-tokens';
import type { SignIns } from '../audit/sign-ins';
import { sessionEnded } from '../events';
import { hashOf, newToken } from '../mail-tokens';
import type { Passwords } from '../password/passwords';
import type { UserStore } from '../store';
import { normaliseEmail, type User } from '../user';
import {
  credentialsRefused,
  judgeRefreshToken,
  newSession,
  refreshTokenEnd,
  refreshTokenRefused,
  sessionNotFound,
  type Device,
  type RefreshToken,
  type Session,
  type SessionLimits,
} from './session';
import type { SessionStore } from './session-store';

export interface SessionDeps {
  db: Db;
  store: UserStore;
  sessions: SessionStore;
  outbox: Outbox;
  passwords: Passwords;
  accessTokens: AccessTokens;
  signIns: Pick<SignIns, 'recordSignIn' | 'countRefusal'>;
  /** Stores a challenge if the user needs a second factor. @returns the error that hands it out */
  challengeOf: (t: Tx, user: User) => Promise<Error | undefined>;
  limits: SessionLimits;
  now: () => Date;
  newId: () => string;
}

/** The tokens of a session as they are handed out. */
export interface Opened {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  user: User;
}

const LISTED_MAX = 100;
/** A login of an account whose password hash changes meanwhile is tried again this often. */
const LOGIN_TRIES = 3;

/**
 * Every use case locks the user's row before it issues or revokes a token, so that a token is either issued from the row as it is
 * or revoked with the others. Locks are taken in one order: user, refresh token, session.
 */
export function createSessionService(deps: SessionDeps) {
  const { db, store, sessions, outbox, passwords, accessTokens, signIns, challengeOf, limits, now, newId } =
    deps;

  async function issue(t: Tx, user: User, session: Session): Promise<Opened> {
    const refreshToken = newToken();
    await sessions.insertRefreshToken(t, {
      tokenHash: hashOf(refreshToken),
      familyId: session.id,
      userId: user.id,
      expiresAt: refreshTokenEnd(session, now(), limits),
    });
    return { ...accessTokens.sign(user, session, now()), refreshToken, user };
  }

  async function begin(t: Tx, id: string, user: User, device: Device): Promise<Session> {
    const session = newSession(id, user, device, now(), limits);
    await sessions.insert(t, session);
    return session;
  }

  /** Ends a session; its access tokens are revoked by the event. */
  async function end(t: Tx, userId: string, id: string): Promise<boolean> {
    const isEnded = await sessions.end(t, userId, id, now());
    if (isEnded) await outbox.add(t, sessionEnded(userId, id, now()));
    return isEnded;
  }

  /** Starts a session of the locked user. */
  async function openSession(t: Tx, user: User, client: Client): Promise<Opened> {
    await signIns.recordSignIn(t, user, client);
    return issue(t, user, await begin(t, newId(), user, client));
  }

  /** Ends all sessions of the locked user, or all others if `keptId` is given. */
  async function endOthers(t: Tx, userId: string, keptId?: string): Promise<void> {
    const since = accessTokens.oldestValid(now());
    const ended = await sessions.endAll(t, userId, { keptId, since, now: now() });
    await outbox.addAll(
      t,
      ended.map((id) => sessionEnded(userId, id, now())),
    );
  }

  /** The token as it is once its user is locked. */
  async function lockWithUser(t: Tx, refreshToken: string) {
    const tokenHash = hashOf(refreshToken);
    const found = await sessions.findRefreshToken(t, tokenHash);
    const user = found && (await store.lock(t, found.userId));
    const token: RefreshToken | undefined = user && (await sessions.findRefreshToken(t, tokenHash));
    return token && user ? { token, user } : undefined;
  }

  /**
   * Runs the work in a transaction with the locked row of the user whose password this is. The password is compared outside of
   * the transaction; if the row has another hash by then, it is compared again.
   */
  async function withProvenUser<T, P = undefined>(options: {
    find: () => Promise<User | undefined>;
    password: string;
    /** Makes the error for an unknown or blocked user and for a wrong password. */
    refuse: (user: User | undefined) => Error;
    /** Called before the transaction, for slow work. */
    prepare: (user: User) => Promise<P>;
    work: (t: Tx, user: User, prepared: P) => Promise<T>;
  }): Promise<T> {
    const { find, password, refuse, prepare, work } = options;
    let read: User | undefined;
    for (let tried = 1; tried <= LOGIN_TRIES; tried += 1) {
      read = await find();
      const fits = await passwords.matches(read?.passwordHash, password);
      if (!read || !fits || read.blocked) break;
      const { id, passwordHash } = read;
      const prepared = await prepare(read);
      const done = await db.tx(async (t) => {
        const user = await store.lock(t, id);
        if (!user || user.blocked) throw refuse(user);
        return user.passwordHash === passwordHash ? { result: await work(t, user, prepared) } : undefined;
      });
      if (done) return done.result;
    }
    throw refuse(read);
  }

  return {
    withProvenUser,

    openSession,
    endOthers,

    /**
     * Hashes the password again if its hash was made with older parameters.
     * @throws unauthenticated `credentials-refused`; with a challenge `second-factor-required`, `second-factor-setup-required`
     */
    async login(email: string, password: string, client: Client): Promise<Opened> {
      const outcome = await withProvenUser({
        find: () => store.findByEmail(db, normaliseEmail(email)),
        password,
        refuse(user) {
          signIns.countRefusal(user, client);
          return credentialsRefused();
        },
        prepare: async ({ passwordHash }) =>
          passwords.isOutdated(passwordHash) ? passwords.hash(password) : undefined,
        async work(t, found, passwordHash) {
          const user = passwordHash ? { ...found, passwordHash } : found;
          if (passwordHash) await store.save(t, user);
          return (await challengeOf(t, user)) ?? openSession(t, user, client);
        },
      });
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },

    /** Rotates the token. A reused token ends its session; that must persist, so the transaction commits. */
    async refresh(refreshToken: string, device: Device): Promise<Opened> {
      const opened = await db.tx(async (t) => {
        const locked = await lockWithUser(t, refreshToken);
        if (!locked) return undefined;
        const { token, user } = locked;
        const verdict = judgeRefreshToken(token, now());
        if (verdict === 'reused') await end(t, user.id, token.familyId);
        if (verdict !== 'usable' || user.blocked) return undefined;
        await sessions.markRefreshTokenUsed(t, token.tokenHash, now());
        // A replica that knows no sessions has started a family without one.
        const session =
          (await sessions.touch(t, token.familyId, device, now())) ??
          (await begin(t, token.familyId, user, device));
        return issue(t, user, session);
      });
      if (!opened) throw refreshTokenRefused();
      return opened;
    },

    logout: (refreshToken: string): Promise<void> =>
      db.tx(async (t) => {
        const locked = await lockWithUser(t, refreshToken);
        if (locked) await end(t, locked.user.id, locked.token.familyId);
      }),

    listSessions: (userId: string): Promise<Session[]> => sessions.list(db, userId, LISTED_MAX, now()),

    /** @throws not-found `session-not-found` */
    endSession: (userId: string, sessionId: string): Promise<void> =>
      db.tx(async (t) => {
        await store.lock(t, userId);
        if (!(await end(t, userId, sessionId))) throw sessionNotFound();
      }),

    /** Signs the user out on all devices, or on all others if `keptId` is given. */
    endSessions: (userId: string, keptId?: string): Promise<void> =>
      db.tx(async (t) => {
        await store.lock(t, userId);
        await endOthers(t, userId, keptId);
      }),
  };
}
export type SessionService = ReturnType<typeof createSessionService>;
