import type { Tx } from '@sidecart/kit/db';
import { hashOf, newToken } from '../mail-tokens';
import type { User } from '../user';
import type { ChallengeStore } from './challenge-store';
import type { Passkeys } from './passkeys';
import {
  CHALLENGE_MS,
  isRequiredOf,
  methodsOf,
  secondFactorRequired,
  secondFactorSetupRequired,
  SETUP_MS,
  type StaffSetting,
} from './second-factor';
import type { SecondFactorStore } from './second-factor-store';

const ROUTE = '/auth/second-factor';

export interface LoginChallengeDeps {
  factors: SecondFactorStore;
  challenges: ChallengeStore;
  passkeys: Passkeys;
  staffSetting: StaffSetting;
  now: () => Date;
}

/** What follows a right password, where it does not open a session. */
export function createLoginChallenges({
  factors,
  challenges,
  passkeys,
  staffSetting,
  now,
}: LoginChallengeDeps) {
  async function begin(t: Tx, user: User, lifeMs: number, passkeyChallenge?: string): Promise<string> {
    const challenge = newToken();
    await challenges.insert(t, {
      tokenHash: hashOf(challenge),
      userId: user.id,
      passwordDigest: hashOf(user.passwordHash),
      passkeyChallenge,
      wrongAnswers: 0,
      expiresAt: new Date(now().getTime() + lifeMs),
    });
    return challenge;
  }

  return {
    /**
     * Stores a challenge if the locked user needs a second factor.
     * @returns the error that hands it out, which must not roll the transaction back
     */
    async challengeOf(t: Tx, user: User): Promise<Error | undefined> {
      if (!user.hasSecondFactor) {
        if (!isRequiredOf(user.role, staffSetting)) return undefined;
        return secondFactorSetupRequired({
          challenge: await begin(t, user, SETUP_MS),
          route: `${ROUTE}/setup`,
        });
      }
      const known = await factors.factorsOf(t, user.id);
      const options =
        known.passkeys.length > 0 ? await passkeys.authenticationOptions(known.passkeys) : undefined;
      return secondFactorRequired({
        challenge: await begin(t, user, CHALLENGE_MS, options?.challenge),
        route: ROUTE,
        methods: methodsOf(known),
        ...(options && { passkeyOptions: { ...options } }),
      });
    },
  };
}
