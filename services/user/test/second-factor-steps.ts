import { Secret, TOTP } from 'otpauth';
import { anAuthenticator, type Authenticator } from '@sidecart/kit/testing-authenticator';
import { PASSWORD } from './builders';
import type { Session, UserHarness } from './harness';

const STEP_MS = 30_000;
export const SHOP = { origin: 'https://shop.example.com', rpId: 'shop.example.com' };

/** What tests of the second factor do with the service. */
export function secondFactorSteps(user: UserHarness) {
  const codeAt = (secret: string, steps: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: user.now().getTime() + steps * STEP_MS,
    });

  const post = ({ accessToken }: Session, path: string, body: object = { currentPassword: PASSWORD }) =>
    user.call('POST', `/users/me${path}`, { as: accessToken, body });

  return {
    codeOf: (secret: string) => codeAt(secret, 0),
    /** The code of the next step, which is accepted already; that of this one was used to confirm the app. */
    nextCodeOf: (secret: string) => codeAt(secret, 1),
    wrongCodeOf(secret: string): string {
      const near = [-1, 0, 1, 2].map((step) => codeAt(secret, step));
      return ['000000', '000001', '000002', '000003', '000004'].find((code) => !near.includes(code))!;
    },
    post,

    factorsOf: async ({ accessToken }: Session) =>
      (await user.call('GET', '/users/me/second-factors', { as: accessToken })).body,

    async addTotp(account: Session): Promise<{ secret: string; recoveryCodes: string[] }> {
      const { secret } = (await post(account, '/totp')).body as unknown as { secret: string };
      const { body } = await post(account, '/totp/confirm', { code: codeAt(secret, 0) });
      return { secret, ...(body as unknown as { recoveryCodes: string[] }) };
    },

    /** @returns the answer to the last request */
    async addPasskey(account: Session, authenticator: Authenticator = anAuthenticator(SHOP), name = 'Key') {
      const options = await post(account, '/passkeys/options');
      const response = authenticator.register(String(options.body['challenge']));
      return { authenticator, options, added: await post(account, '/passkeys', { name, response }) };
    },

    /** The problem that answers a login with the right password. */
    async begin(email: string) {
      const { status, body } = await user.login(email);
      expect({ status, code: body['code'] }).toEqual({ status: 401, code: 'second-factor-required' });
      return body as unknown as {
        challenge: string;
        methods: string[];
        passkeyOptions?: { challenge: string; allowCredentials: { id: string }[] };
      };
    },

    /** Does the work with the clock of the service ahead; tokens are not valid there. */
    async later<T>(ms: number, work: () => Promise<T>): Promise<T> {
      user.advance(ms);
      return work().finally(() => user.advance(-ms));
    },

    answer: (challenge: string, proof: object) =>
      user.call('POST', '/auth/second-factor', { body: { challenge, ...proof } }),
  };
}

export const problem = (status: number, code: string) => ({ status, body: { code } });
