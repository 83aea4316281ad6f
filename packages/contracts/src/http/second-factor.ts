import Joi from 'joi';
import { oneLine } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { flag, id, integer, list, nullable, shape, text, timestamp } from './shapes';
import { session } from './sign-in';

/** Ways to prove the second factor. */
export type SecondFactorMethod = 'totp' | 'passkey' | 'recovery-code';

/** What the problem `second-factor-required` has beside the fields of every problem. */
export interface SecondFactorChallenge {
  challenge: string;
  /** Where the challenge is answered. */
  route: string;
  methods: SecondFactorMethod[];
  /** PublicKeyCredentialRequestOptionsJSON, if the user has a passkey. */
  passkeyOptions?: Record<string, unknown>;
}

const LONGEST = 8_192;
const base64url = (max: number) =>
  Joi.string()
    .pattern(/^[A-Za-z0-9_-]+$/)
    .max(max);
const challenge = base64url(128);
const code = Joi.string().pattern(/^[0-9]{6}$/);
const currentPassword = Joi.string().max(128).required();

const credential = {
  id: base64url(1_400).required(),
  rawId: base64url(1_400).required(),
  type: Joi.string().valid('public-key').required(),
  authenticatorAttachment: Joi.string().valid('platform', 'cross-platform'),
  clientExtensionResults: Joi.object().unknown(true).required(),
};
const passkeyAnswer = named(
  'PasskeyAnswer',
  Joi.object({
    ...credential,
    response: Joi.object({
      clientDataJSON: base64url(LONGEST).required(),
      authenticatorData: base64url(LONGEST).required(),
      signature: base64url(LONGEST).required(),
      userHandle: base64url(128),
    }).required(),
  }),
);
const passkeyRegistration = named(
  'PasskeyRegistration',
  Joi.object({
    ...credential,
    response: Joi.object({
      clientDataJSON: base64url(LONGEST).required(),
      attestationObject: base64url(LONGEST).required(),
      authenticatorData: base64url(LONGEST),
      transports: Joi.array()
        .items(Joi.string().pattern(/^[a-z0-9-]{1,32}$/))
        .max(10),
      publicKeyAlgorithm: Joi.number().integer(),
      publicKey: base64url(LONGEST),
    }).required(),
  }),
);

const totpSetup = named(
  'TotpSetup',
  shape({
    secret: text.description('Base32, for an authenticator app without a camera'),
    uri: text.description('otpauth: URI, shown as a QR code'),
  }),
);
const recoveryCodes = list(Joi.string());
const passkey = named(
  'Passkey',
  shape({ id, name: text, createdAt: timestamp, lastUsedAt: nullable(timestamp) }),
);
const secondFactors = named(
  'SecondFactors',
  shape({
    totp: nullable(shape({ createdAt: timestamp })),
    passkeys: list(passkey),
    recoveryCodesLeft: integer,
    isRequired: flag.description('The last one cannot be removed'),
  }),
);
const provenBody = { body: Joi.object({ currentPassword }), limit: 'login', bodyLimit: 16_384 } as const;

export const secondFactorRoutes = defineRoutes({
  answerSecondFactor: {
    method: 'post',
    path: '/auth/second-factor',
    access: 'public',
    summary: 'Sign in with the second factor, after logIn has answered with a challenge',
    body: Joi.object({
      challenge: challenge.required(),
      code: code.description('Of the authenticator app'),
      recoveryCode: Joi.string().pattern(/^[A-Za-z0-9 -]{1,64}$/),
      passkey: passkeyAnswer,
    }).xor('code', 'recoveryCode', 'passkey'),
    response: session,
    problems: ['second-factor-incorrect', 'challenge-expired', 'too-many-attempts'],
    limit: 'second-factor',
    bodyLimit: 65_536,
  },
  startSecondFactorSetup: {
    method: 'post',
    path: '/auth/second-factor/setup',
    access: 'public',
    summary: 'Get the secret for an authenticator app, where the role requires one and the account has none',
    body: Joi.object({ challenge: challenge.required() }),
    response: totpSetup,
    problems: ['challenge-expired'],
    limit: 'second-factor',
    bodyLimit: 16_384,
  },
  listSecondFactors: {
    method: 'get',
    path: '/users/me/second-factors',
    access: 'user',
    summary: 'List my second factors',
    response: secondFactors,
    problems: ['user-not-found'],
  },
  startTotp: {
    method: 'post',
    path: '/users/me/totp',
    access: 'user',
    summary: 'Get the secret for an authenticator app; a code confirms it within ten minutes',
    ...provenBody,
    response: totpSetup,
    problems: ['password-incorrect'],
  },
  confirmTotp: {
    method: 'post',
    path: '/users/me/totp/confirm',
    access: 'user',
    summary: 'Confirm the authenticator app; signs out all other devices',
    body: Joi.object({ code: code.required() }),
    response: shape({ recoveryCodes: nullable(recoveryCodes).description('With the first factor only') }),
    problems: ['user-not-found', 'code-incorrect', 'setup-expired'],
  },
  removeTotp: {
    method: 'post',
    path: '/users/me/totp/remove',
    access: 'user',
    summary: 'Remove the authenticator app; signs out all other devices',
    ...provenBody,
    problems: ['password-incorrect', 'second-factor-not-found', 'second-factor-required-for-role'],
  },
  startPasskey: {
    method: 'post',
    path: '/users/me/passkeys/options',
    access: 'user',
    summary: 'Get the options with which a browser creates a passkey',
    ...provenBody,
    response: Joi.object().unknown(true).description('PublicKeyCredentialCreationOptionsJSON'),
    problems: ['password-incorrect', 'passkeys-full'],
  },
  addPasskey: {
    method: 'post',
    path: '/users/me/passkeys',
    access: 'user',
    summary: 'Add a passkey; signs out all other devices',
    body: Joi.object({ name: oneLine(100).required(), response: passkeyRegistration.required() }),
    response: shape({
      passkey,
      recoveryCodes: nullable(recoveryCodes).description('With the first factor only'),
    }),
    status: 201,
    problems: ['user-not-found', 'passkey-refused', 'passkeys-full', 'setup-expired'],
    bodyLimit: 65_536,
  },
  removePasskey: {
    method: 'post',
    path: '/users/me/passkeys/:passkeyId/remove',
    access: 'user',
    summary: 'Remove a passkey; signs out all other devices',
    ...provenBody,
    problems: ['password-incorrect', 'second-factor-not-found', 'second-factor-required-for-role'],
  },
  renewRecoveryCodes: {
    method: 'post',
    path: '/users/me/recovery-codes',
    access: 'user',
    summary: 'Replace my recovery codes; signs out all other devices',
    ...provenBody,
    response: shape({ recoveryCodes }),
    problems: ['password-incorrect', 'second-factor-not-found'],
  },
  resetSecondFactor: {
    method: 'post',
    path: '/users/:userId/second-factor/reset',
    access: 'user:manage',
    summary: 'Remove all second factors of a user and sign the user out',
    problems: ['user-not-found', 'own-standing'],
  },
});
