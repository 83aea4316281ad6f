import { createSeal } from '@sidecart/contracts/seal';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Db } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { AuditService } from '../audit/audit-service';
import type { SignIns } from '../audit/sign-ins';
import type { Opened, SessionService } from '../session/session-service';
import type { UserStore } from '../store';
import { createChallengeStore } from './challenge-store';
import { createFactorChanges } from './factor-changes';
import { createLoginChallenges } from './login-challenge';
import { createPasskeys } from './passkeys';
import type { StaffSetting } from './second-factor';
import { secondFactorApi } from './second-factor-http';
import { createSecondFactorLogin } from './second-factor-login';
import { createSecondFactorService } from './second-factor-service';
import { createSecondFactorStore } from './second-factor-store';

export interface SecondFactorsDeps {
  db: Db;
  users: UserStore;
  outbox: Outbox;
  audit: Pick<AuditService, 'record'>;
  signIns: Pick<SignIns, 'countRefusal'>;
  secondFactorKey: string;
  publicUrl: string;
  staffSetting: StaffSetting;
  now: () => Date;
  newId: () => string;
}

/** Wires the second factor: sessions need its challenges, and its routes need sessions. */
export function createSecondFactors({ secondFactorKey, publicUrl, ...deps }: SecondFactorsDeps) {
  const seal = createSeal(secondFactorKey, { name: 'second-factor-key', purpose: 'sidecart totp secret' });
  const passkeys = createPasskeys(publicUrl);
  const shared = {
    ...deps,
    seal,
    passkeys,
    factors: createSecondFactorStore(),
    challenges: createChallengeStore(),
  };
  return {
    challengeOf: createLoginChallenges(shared).challengeOf,

    api(
      { openSession, endOthers, withProvenUser }: SessionService,
      api: { toSignedIn: (opened: Opened) => Schemas['Session']; tokens: TokenVerifier },
    ) {
      const changes = createFactorChanges({ ...shared, endOthers });
      return secondFactorApi({
        ...api,
        db: deps.db,
        login: createSecondFactorLogin({ ...shared, changes, openSession }),
        service: createSecondFactorService({ ...shared, changes, withProvenUser }),
      });
    },
  };
}
