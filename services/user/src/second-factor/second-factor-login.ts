import type { Seal } from '@sidecart/contracts/seal';
import type { Body } from '@sidecart/contracts/http/types';
import type { Client } from '@sidecart/kit/access';
import type { Db, Tx } from '@sidecart/kit/db';
import type { SignIns } from '../audit/sign-ins';
import { hashOf } from '../mail-tokens';
import type { Opened, SessionService } from '../session/session-service';
import type { UserStore } from '../store';
import type { User } from '../user';
import type { ChallengeStore } from './challenge-store';
import { acceptedStep, newTotpSecret, recoveryCodeHash, totpUri } from './codes';
import type { FactorChanges } from './factor-changes';
import type { Passkeys } from './passkeys';
import {
  challengeExpired,
  isUsedUp,
  refuseTooMany,
  secondFactorIncorrect,
  WRONG_CODES_MS,
  type LoginChallenge,
} from './second-factor';
import type { SecondFactorStore } from './second-factor-store';

export interface SecondFactorLoginDeps {
  db: Db;
  users: UserStore;
  factors: SecondFactorStore;
  challenges: ChallengeStore;
  changes: FactorChanges;
  passkeys: Passkeys;
  seal: Seal;
  openSession: SessionService['openSession'];
  signIns: Pick<SignIns, 'countRefusal'>;
  now: () => Date;
}

type Answer = Pick<Body<'answerSecondFactor'>, 'code' | 'recoveryCode' | 'passkey'>;
type SignedIn = Opened & { recoveryCodes?: string[] };

/** The second step of a login. The user is locked first, as by everything that issues or revokes tokens. */
export function createSecondFactorLogin(deps: SecondFactorLoginDeps) {
  const { db, users, factors, challenges, changes, passkeys, seal, openSession, signIns, now } = deps;

  /** The challenge and its user, as they are once the user is locked. @throws unauthenticated `challenge-expired` */
  async function lock(t: Tx, token: string): Promise<{ user: User; challenge: LoginChallenge }> {
    const tokenHash = hashOf(token);
    const found = await challenges.find(t, tokenHash);
    const user = found && (await users.lock(t, found.userId));
    const challenge = user && (await challenges.find(t, tokenHash));
    if (!challenge || user.blocked || challenge.expiresAt <= now()) throw challengeExpired();
    if (challenge.passwordDigest !== hashOf(user.passwordHash)) throw challengeExpired();
    return { user, challenge };
  }

  async function provesPasskey(
    t: Tx,
    answer: NonNullable<Answer['passkey']>,
    user: User,
    { passkeyChallenge }: LoginChallenge,
  ): Promise<boolean> {
    const known = (await factors.factorsOf(t, user.id)).passkeys;
    const passkey = known.find(({ credentialId }) => credentialId === answer.id);
    if (!passkey || passkeyChallenge === undefined) return false;
    const counter = await passkeys.newCounter(answer, passkeyChallenge, passkey);
    if (counter === undefined) return false;
    await factors.markPasskeyUsed(t, passkey.id, counter, now());
    return true;
  }

  async function provesCode(t: Tx, code: string, user: User): Promise<boolean> {
    const { totp } = await factors.factorsOf(t, user.id);
    const step = totp && acceptedStep(seal.open(totp.secret, user.id), code, now(), totp.lastStep);
    if (!step) return false;
    await factors.saveTotp(t, user.id, { ...totp, lastStep: step });
    return true;
  }

  /** Whether the answer is right. A code that is right cannot be used again. */
  async function proves(t: Tx, answer: Answer, user: User, challenge: LoginChallenge): Promise<boolean> {
    if (answer.passkey) return provesPasskey(t, answer.passkey, user, challenge);
    refuseTooMany(await challenges.wrongCodes(t, user.id, new Date(now().getTime() - WRONG_CODES_MS)), now());
    const isRight =
      answer.code === undefined
        ? await factors.takeRecoveryCode(t, user.id, recoveryCodeHash(answer.recoveryCode ?? ''))
        : await provesCode(t, answer.code, user);
    if (!isRight) await challenges.insertWrongCode(t, user.id, now());
    return isRight;
  }

  /** Sets the app up whose secret the challenge has. @returns the recovery codes; undefined for a wrong code */
  async function setUp(t: Tx, answer: Answer, user: User, { setupSecret }: LoginChallenge) {
    const secret = setupSecret === undefined ? undefined : seal.open(setupSecret, user.id);
    const step = secret && acceptedStep(secret, answer.code ?? '', now());
    if (!setupSecret || !step) return undefined;
    return (await changes.addTotp(t, user, { secret: setupSecret, lastStep: step })) ?? [];
  }

  async function countWrong(t: Tx, challenge: LoginChallenge): Promise<void> {
    const counted = { ...challenge, wrongAnswers: challenge.wrongAnswers + 1 };
    if (isUsedUp(counted)) await challenges.remove(t, challenge.tokenHash);
    else await challenges.save(t, counted);
  }

  return {
    /** The secret stays the same for a challenge, so that a page can be loaded again. */
    startSetup: (token: string): Promise<{ secret: string; uri: string }> =>
      db.tx(async (t) => {
        const { user, challenge } = await lock(t, token);
        if (user.hasSecondFactor) throw challengeExpired();
        const secret =
          challenge.setupSecret === undefined ? newTotpSecret() : seal.open(challenge.setupSecret, user.id);
        await challenges.save(t, { ...challenge, setupSecret: seal.seal(secret, user.id) });
        return { secret, uri: totpUri(secret, user.email) };
      }),

    /**
     * Opens the session that the right password has been asked for. A wrong answer must be counted, so the transaction commits.
     * @throws unauthenticated `challenge-expired`, `second-factor-incorrect`; throttled `too-many-attempts`
     */
    async answer(token: string, answer: Answer, client: Client): Promise<SignedIn> {
      const signedIn = await db.tx(async (t): Promise<SignedIn | undefined> => {
        const { user, challenge } = await lock(t, token);
        const recoveryCodes = user.hasSecondFactor ? undefined : await setUp(t, answer, user, challenge);
        const isRight = user.hasSecondFactor ? await proves(t, answer, user, challenge) : !!recoveryCodes;
        if (!isRight) {
          signIns.countRefusal(user, client);
          await countWrong(t, challenge);
          return undefined;
        }
        await challenges.remove(t, challenge.tokenHash);
        const opened = await openSession(t, { ...user, hasSecondFactor: true }, client);
        return { ...opened, ...(recoveryCodes && { recoveryCodes }) };
      });
      if (!signedIn) throw secondFactorIncorrect();
      return signedIn;
    },
  };
}
export type SecondFactorLogin = ReturnType<typeof createSecondFactorLogin>;
