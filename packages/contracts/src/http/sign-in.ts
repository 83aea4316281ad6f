import Joi from 'joi';
import { email, mailLocale, personName } from '../schemas';
import { named } from './openapi';
import { password } from './password';
import { defineRoutes } from './route';
import { flag, id, integer, list, oneOf, shape, text, timestamp } from './shapes';

const mailToken = Joi.string().pattern(/^[A-Za-z0-9_-]{20,128}$/);
const refreshToken = Joi.string().max(512);
export const role = oneOf('customer', 'seller', 'admin');

export const user = named(
  'User',
  shape({
    id,
    email: Joi.string(),
    firstName: Joi.string(),
    lastName: Joi.string(),
    role,
    emailVerified: flag,
    blocked: flag,
    hasSecondFactor: flag,
    createdAt: timestamp,
  }),
);

export const session = named(
  'Session',
  shape({
    accessToken: Joi.string(),
    refreshToken: Joi.string().description('Valid once'),
    expiresIn: integer.description('Seconds until the access token expires'),
    tokenType: oneOf('Bearer'),
    deviceToken: Joi.string()
      .optional()
      .description(
        'Only after signing in; sent with later ones from this device, it keeps their limit apart',
      ),
    recoveryCodes: list(Joi.string())
      .optional()
      .description('Only after a first second factor was set up while signing in; shown once'),
    user,
  }),
);

const signedInDevice = named(
  'SignedInDevice',
  shape({
    id,
    createdAt: timestamp,
    lastUsedAt: timestamp,
    address: text.description('Network address of the last sign-in or refresh'),
    userAgent: text,
    current: flag.description('Whether the request was sent in this session'),
  }),
);

/** A list that is never longer than one page. */
export const wholeList = (items: Joi.Schema) => shape({ items: list(items), nextCursor: Joi.valid(null) });

export const authRoutes = defineRoutes({
  registerUser: {
    method: 'post',
    path: '/auth/register',
    access: 'public',
    summary: 'Create an account',
    body: Joi.object({
      email: email.required(),
      password: password.required(),
      firstName: personName.required(),
      lastName: personName.required(),
      locale: mailLocale,
    }),
    response: user,
    status: 201,
    problems: ['email-taken', 'password-too-common'],
    limit: 'register',
  },
  logIn: {
    method: 'post',
    path: '/auth/login',
    access: 'public',
    summary: 'Sign in',
    body: Joi.object({
      email: email.required(),
      // The rule for new passwords does not apply: a wrong password must fail as wrong, not as invalid.
      password: Joi.string().max(128).required(),
      deviceToken: Joi.string().max(4_096).description('As issued to this device earlier'),
    }),
    response: session,
    problems: ['credentials-refused', 'second-factor-required', 'second-factor-setup-required'],
    limit: 'login',
    bodyLimit: 16_384,
  },
  refreshSession: {
    method: 'post',
    path: '/auth/refresh',
    access: 'public',
    summary: 'Refresh a session; the refresh token is replaced',
    body: Joi.object({ refreshToken: refreshToken.required() }),
    response: session,
    problems: ['refresh-token-refused'],
  },
  logOut: {
    method: 'post',
    path: '/auth/logout',
    access: 'public',
    summary: 'Sign out',
    body: Joi.object({ refreshToken: refreshToken.required() }),
  },
  verifyEmail: {
    method: 'post',
    path: '/auth/verify-email',
    access: 'public',
    summary: 'Verify an email address',
    body: Joi.object({ token: mailToken.required() }),
    problems: ['token-refused'],
    limit: 'confirm',
  },
  confirmEmail: {
    method: 'post',
    path: '/auth/confirm-email',
    access: 'public',
    summary: 'Confirm a new email address; signs out all other devices, and access tokens must be refreshed',
    body: Joi.object({ token: mailToken.required() }),
    problems: ['token-refused', 'email-taken'],
    limit: 'confirm',
  },
  requestPasswordReset: {
    method: 'post',
    path: '/auth/password-reset',
    access: 'public',
    summary: 'Request a password reset email',
    body: Joi.object({ email: email.required(), locale: mailLocale }),
    response: shape({}),
    status: 202,
    limit: 'reset',
  },
  resetPassword: {
    method: 'post',
    path: '/auth/password-reset/confirm',
    access: 'public',
    summary: 'Set a new password',
    body: Joi.object({ token: mailToken.required(), password: password.required() }),
    problems: ['token-refused', 'password-too-common'],
    limit: 'confirm',
  },
});

export const sessionRoutes = defineRoutes({
  changePassword: {
    method: 'post',
    path: '/users/me/password',
    access: 'user',
    summary: 'Change my password; signs out all other devices, and access tokens must be refreshed',
    body: Joi.object({
      currentPassword: Joi.string().max(128).required(),
      password: password.required(),
    }),
    problems: ['password-incorrect', 'password-too-common'],
    limit: 'login',
    bodyLimit: 16_384,
  },
  requestEmailChange: {
    method: 'post',
    path: '/users/me/email',
    access: 'user',
    summary: 'Change my email address; a mail to the new one confirms it',
    body: Joi.object({
      email: email.required(),
      currentPassword: Joi.string().max(128).required(),
      locale: mailLocale,
    }),
    response: shape({}),
    status: 202,
    problems: ['password-incorrect'],
    limit: 'email-change',
    bodyLimit: 16_384,
  },
  requestVerificationMail: {
    method: 'post',
    path: '/users/me/verification-mail',
    access: 'user',
    summary: 'Mail another link that verifies my email address',
    body: Joi.object({ locale: mailLocale }),
    response: shape({}),
    status: 202,
    problems: ['user-not-found', 'email-verified'],
    limit: 'verification-mail',
  },
  listSessions: {
    method: 'get',
    path: '/users/me/sessions',
    access: 'user',
    summary: 'List the devices on which I am signed in',
    response: wholeList(signedInDevice),
  },
  endSessions: {
    method: 'delete',
    path: '/users/me/sessions',
    access: 'user',
    summary: 'Sign out on all devices',
    query: Joi.object({
      keepCurrent: Joi.boolean().default(false).description('Stay signed in on this device'),
    }),
  },
  endSession: {
    method: 'delete',
    path: '/users/me/sessions/:sessionId',
    access: 'user',
    summary: 'Sign out on one device',
    problems: ['session-not-found'],
  },
});
