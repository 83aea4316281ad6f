import type { Seal } from '@sidecart/contracts/seal';
import type { Body } from '@sidecart/contracts/http/types';
import type { Actor } from '@sidecart/kit/audit';
import type { Db, Tx } from '@sidecart/kit/db';
import { AppError } from '@sidecart/kit/errors';
import type { AuditService } from '../audit/audit-service';
import type { SessionService } from '../session/session-service';
import type { UserStore } from '../store';
import { ownStanding, passwordIncorrect, userNotFound, type User } from '../user';
import { acceptedStep, newTotpSecret, totpUri } from './codes';
import type { FactorChanges } from './factor-changes';
import type { Passkeys } from './passkeys';
import {
  codeIncorrect,
  factorNotFound,
  hasFactor,
  isRequiredOf,
  passkeyRefused,
  PASSKEYS_MAX,
  passkeysFull,
  requiredForRole,
  SETUP_MS,
  setupExpired,
  type Change,
  type Factors,
  type Passkey,
  type StaffSetting,
} from './second-factor';
import type { SecondFactorStore, SetupKind } from './second-factor-store';

export interface SecondFactorDeps {
  db: Db;
  users: UserStore;
  factors: SecondFactorStore;
  changes: FactorChanges;
  passkeys: Passkeys;
  seal: Seal;
  withProvenUser: SessionService['withProvenUser'];
  audit: Pick<AuditService, 'record'>;
  staffSetting: StaffSetting;
  now: () => Date;
  newId: () => string;
}

/** Who changes the own account. The session in which it is done goes on. */
interface Self {
  userId: string;
  sessionId?: string | undefined;
}

const summaryOf = ({ totp, passkeys, recoveryCodesLeft }: Factors) => ({
  authenticatorApp: totp !== undefined,
  passkeys: passkeys.length,
  recoveryCodesLeft,
});

export function createSecondFactorService(deps: SecondFactorDeps) {
  const { db, users, factors, changes, passkeys, seal, withProvenUser, audit, staffSetting, now, newId } =
    deps;

  /** @throws rejected `password-incorrect` */
  const proven = <T>(userId: string, currentPassword: string, work: (t: Tx, user: User) => Promise<T>) =>
    withProvenUser({
      find: () => users.find(db, userId),
      password: currentPassword,
      refuse: passwordIncorrect,
      prepare: async () => undefined,
      work,
    });

  async function lock(t: Tx, userId: string): Promise<User> {
    const user = await users.lock(t, userId);
    if (!user) throw userNotFound();
    return user;
  }

  const keepSetup = (t: Tx, userId: string, kind: SetupKind, secret: string) =>
    factors.keepSetup(t, { userId, kind, secret, expiresAt: new Date(now().getTime() + SETUP_MS) });

  /** @throws rejected `setup-expired` */
  async function setupOf(t: Tx, userId: string, kind: SetupKind): Promise<string> {
    const secret = await factors.findSetup(t, userId, kind, now());
    if (secret === undefined) throw setupExpired();
    return secret;
  }

  /** Recovery codes are removed with the last factor. @throws rejected `second-factor-required-for-role` */
  async function noteRemoved(t: Tx, user: User, change: Change, self: Self): Promise<void> {
    if (!hasFactor(await factors.factorsOf(t, user.id))) {
      if (isRequiredOf(user.role, staffSetting)) throw requiredForRole();
      await factors.removeAll(t, user.id);
    }
    await changes.note(t, user, change, self.sessionId ?? '');
  }

  return {
    async list(userId: string): Promise<Factors & { isRequired: boolean }> {
      const user = await users.find(db, userId);
      if (!user) throw userNotFound();
      return {
        ...(await factors.factorsOf(db, userId)),
        isRequired: isRequiredOf(user.role, staffSetting),
      };
    },

    startTotp: ({ userId }: Self, currentPassword: string): Promise<{ secret: string; uri: string }> =>
      proven(userId, currentPassword, async (t, user) => {
        const secret = newTotpSecret();
        await keepSetup(t, userId, 'totp', seal.seal(secret, userId));
        return { secret, uri: totpUri(secret, user.email) };
      }),

    /** Replaces the app that the user had. @throws rejected `setup-expired`, `code-incorrect` */
    confirmTotp: ({ userId, sessionId }: Self, code: string): Promise<string[] | null> =>
      db.tx(async (t) => {
        const user = await lock(t, userId);
        const secret = await setupOf(t, userId, 'totp');
        const step = acceptedStep(seal.open(secret, userId), code, now());
        if (step === undefined) throw codeIncorrect();
        await factors.dropSetup(t, userId, 'totp');
        return changes.addTotp(t, user, { secret, lastStep: step }, sessionId ?? '');
      }),

    removeTotp: (self: Self, currentPassword: string): Promise<void> =>
      proven(self.userId, currentPassword, async (t, user) => {
        if (!(await factors.removeTotp(t, user.id))) throw factorNotFound();
        await noteRemoved(t, user, 'totp-removed', self);
      }),

    startPasskey: ({ userId }: Self, currentPassword: string): Promise<Record<string, unknown>> =>
      proven(userId, currentPassword, async (t, user) => {
        const { passkeys: known } = await factors.factorsOf(t, userId);
        if (known.length >= PASSKEYS_MAX) throw passkeysFull();
        const options = await passkeys.registrationOptions(user, known);
        await keepSetup(t, userId, 'passkey', options.challenge);
        return { ...options };
      }),

    /** @throws rejected `setup-expired`, `passkeys-full`, `passkey-refused` */
    async addPasskey(
      { userId, sessionId }: Self,
      { name, response }: Body<'addPasskey'>,
    ): Promise<{ passkey: Passkey; recoveryCodes: string[] | null }> {
      try {
        return await db.tx(async (t) => {
          const user = await lock(t, userId);
          const registered = await passkeys.registered(response, await setupOf(t, userId, 'passkey'));
          if (!registered) throw passkeyRefused();
          if ((await factors.factorsOf(t, userId)).passkeys.length >= PASSKEYS_MAX) throw passkeysFull();
          const passkey = { ...registered, id: newId(), userId, name, createdAt: now() };
          await factors.insertPasskey(t, passkey);
          await factors.dropSetup(t, userId, 'passkey');
          const recoveryCodes = await changes.noteAdded(t, user, 'passkey-added', sessionId ?? '');
          return { passkey, recoveryCodes };
        });
      } catch (error) {
        // The credential belongs to an account already.
        throw error instanceof AppError && error.code === 'already-exists' ? passkeyRefused() : error;
      }
    },

    async removePasskey(self: Self, passkeyId: string, currentPassword: string): Promise<void> {
      // Someone else's does not exist, whatever the password.
      const { passkeys: own } = await factors.factorsOf(db, self.userId);
      if (!own.some(({ id }) => id === passkeyId)) throw factorNotFound();
      await proven(self.userId, currentPassword, async (t, user) => {
        if (!(await factors.removePasskey(t, user.id, passkeyId))) throw factorNotFound();
        await noteRemoved(t, user, 'passkey-removed', self);
      });
    },

    renewRecoveryCodes: (self: Self, currentPassword: string): Promise<string[]> =>
      proven(self.userId, currentPassword, async (t, user) => {
        if (!user.hasSecondFactor) throw factorNotFound();
        const codes = await changes.replaceRecoveryCodes(t, user);
        await changes.note(t, user, 'recovery-codes-replaced', self.sessionId ?? '');
        return codes;
      }),

    /** For an admin, on another user's account. A user without a factor stays as it is. @throws rejected `own-standing` */
    reset: (userId: string, actor: Actor): Promise<void> =>
      db.tx(async (t) => {
        if (userId === actor.userId) throw ownStanding();
        const user = await lock(t, userId);
        if (!user.hasSecondFactor) return;
        const before = summaryOf(await factors.factorsOf(t, userId));
        await factors.removeAll(t, userId);
        await changes.note(t, user, 'reset', undefined);
        const after = summaryOf(await factors.factorsOf(t, userId));
        await audit.record(t, actor, { target: { kind: 'user', id: userId }, before, after });
      }),
  };
}
export type SecondFactorService = ReturnType<typeof createSecondFactorService>;
