import { secondFactorRoutes } from '@sidecart/contracts/http/second-factor';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { Opened } from '../session/session-service';
import type { Passkey } from './second-factor';
import type { SecondFactorLogin } from './second-factor-login';
import type { SecondFactorService } from './second-factor-service';

const toPasskey = ({ id, name, createdAt, lastUsedAt }: Passkey): Schemas['Passkey'] => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

export interface SecondFactorApiDeps {
  service: SecondFactorService;
  login: SecondFactorLogin;
  /** The answer to a login that opened a session. */
  toSignedIn: (opened: Opened) => Schemas['Session'];
  tokens: TokenVerifier;
  db: Db;
}

export const secondFactorApi = ({ service, login, toSignedIn, ...deps }: SecondFactorApiDeps): Router =>
  serve(deps, secondFactorRoutes, {
    async answerSecondFactor({ body: { challenge, ...answer }, client }) {
      const opened = await login.answer(challenge, answer, client);
      const { recoveryCodes } = opened;
      return { ...toSignedIn(opened), ...(recoveryCodes && { recoveryCodes }) };
    },
    startSecondFactorSetup: ({ body }) => login.startSetup(body.challenge),

    async listSecondFactors({ user }) {
      const { totp, passkeys, recoveryCodesLeft, isRequired } = await service.list(user.userId);
      return {
        totp: totp ? { createdAt: totp.createdAt.toISOString() } : null,
        passkeys: passkeys.map(toPasskey),
        recoveryCodesLeft,
        isRequired,
      };
    },
    startTotp: ({ user, body }) => service.startTotp(user, body.currentPassword),
    confirmTotp: async ({ user, body }) => ({ recoveryCodes: await service.confirmTotp(user, body.code) }),
    removeTotp: ({ user, body }) => service.removeTotp(user, body.currentPassword),
    startPasskey: ({ user, body }) => service.startPasskey(user, body.currentPassword),
    async addPasskey({ user, body }) {
      const { passkey, recoveryCodes } = await service.addPasskey(user, body);
      return { passkey: toPasskey(passkey), recoveryCodes };
    },
    removePasskey: ({ user, params, body }) =>
      service.removePasskey(user, params.passkeyId, body.currentPassword),
    renewRecoveryCodes: async ({ user, body }) => ({
      recoveryCodes: await service.renewRecoveryCodes(user, body.currentPassword),
    }),
    resetSecondFactor: ({ params, actor }) => service.reset(params.userId, actor),
  });
