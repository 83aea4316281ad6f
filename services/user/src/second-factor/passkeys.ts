import type { Schemas } from '@sidecart/contracts/http/types';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { User } from '../user';
import type { Passkey } from './second-factor';

type Registered = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'>;

const SHOP = 'Sidecart';
const allowed = ({ credentialId, transports }: Passkey) => ({ id: credentialId, transports });

/** @param publicUrl the address of the shop: its host is the relying party, and browsers sign for its origin */
export function createPasskeys(publicUrl: string) {
  const { origin, hostname } = new URL(publicUrl);
  return {
    registrationOptions: (user: User, known: readonly Passkey[]) =>
      generateRegistrationOptions({
        rpName: SHOP,
        rpID: hostname,
        userID: new Uint8Array(Buffer.from(user.id)),
        userName: user.email,
        userDisplayName: `${user.firstName} ${user.lastName}`,
        attestationType: 'none',
        excludeCredentials: known.map(allowed),
        // It is the second factor after the password, so it need not be a key that is found without a user name.
        authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
      }),

    authenticationOptions: (known: readonly Passkey[]) =>
      generateAuthenticationOptions({
        rpID: hostname,
        allowCredentials: known.map(allowed),
        userVerification: 'preferred',
      }),

    /** Undefined if the response is not what the challenge asked for. */
    async registered(
      response: Schemas['PasskeyRegistration'],
      expectedChallenge: string,
    ): Promise<Registered | undefined> {
      const verified = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: hostname,
        requireUserVerification: false,
      }).catch(() => undefined);
      if (!verified?.verified) return undefined;
      const { id, publicKey, counter } = verified.registrationInfo.credential;
      const { transports = [] } = response.response;
      return {
        credentialId: id,
        publicKey: Buffer.from(publicKey).toString('base64url'),
        counter,
        transports,
      };
    },

    /** The authenticator's new counter; undefined if the answer is not what the challenge asked for. */
    async newCounter(
      answer: Schemas['PasskeyAnswer'],
      expectedChallenge: string,
      passkey: Passkey,
    ): Promise<number | undefined> {
      const verified = await verifyAuthenticationResponse({
        response: answer as AuthenticationResponseJSON,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: hostname,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
          counter: passkey.counter,
        },
        requireUserVerification: false,
      }).catch(() => undefined);
      return verified?.verified ? verified.authenticationInfo.newCounter : undefined;
    },
  };
}
export type Passkeys = ReturnType<typeof createPasskeys>;
