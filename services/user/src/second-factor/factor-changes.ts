import type { Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { secondFactorChanged } from '../events';
import type { SessionService } from '../session/session-service';
import type { User } from '../user';
import { newRecoveryCodes, recoveryCodeHash } from './codes';
import type { Change, Totp } from './second-factor';
import type { SecondFactorStore } from './second-factor-store';

export interface FactorChangeDeps {
  factors: SecondFactorStore;
  outbox: Outbox;
  endOthers: SessionService['endOthers'];
  now: () => Date;
}

/** What every change of a locked user's factors does. */
export function createFactorChanges({ factors, outbox, endOthers, now }: FactorChangeDeps) {
  async function replaceRecoveryCodes(t: Tx, user: User): Promise<string[]> {
    const codes = newRecoveryCodes();
    await factors.replaceRecoveryCodes(t, user.id, codes.map(recoveryCodeHash));
    return codes;
  }

  /** Ends the other sessions, voids challenges, and has a notice mailed. */
  async function note(t: Tx, user: User, change: Change, keptId: string | undefined): Promise<void> {
    await factors.noteFactors(t, user.id);
    await endOthers(t, user.id, keptId);
    await outbox.add(t, secondFactorChanged(user, change, now()));
  }

  /** After a factor was added. @returns recovery codes with the first factor */
  async function noteAdded(t: Tx, user: User, change: Change, keptId?: string): Promise<string[] | null> {
    const codes = user.hasSecondFactor ? null : await replaceRecoveryCodes(t, user);
    await note(t, user, change, keptId);
    return codes;
  }

  return {
    replaceRecoveryCodes,
    note,
    noteAdded,

    async addTotp(
      t: Tx,
      user: User,
      totp: Pick<Totp, 'secret' | 'lastStep'>,
      keptId?: string,
    ): Promise<string[] | null> {
      await factors.saveTotp(t, user.id, { ...totp, createdAt: now() });
      return noteAdded(t, user, 'totp-added', keptId);
    },
  };
}
export type FactorChanges = ReturnType<typeof createFactorChanges>;
