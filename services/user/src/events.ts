import type { OutgoingEvent } from '@sidecart/contracts/topics';
import type { User } from './user';

export const userRegistered = (user: User, sealedToken: string): OutgoingEvent => ({
  type: 'user.registered',
  aggregateId: user.id,
  data: {
    userId: user.id,
    email: user.email,
    firstName: user.firstName,
    verificationToken: '',
    sealedToken,
    locale: user.locale,
    occurredAt: user.createdAt,
  },
});

export const verificationRequested = (user: User, sealedToken: string, now: Date): OutgoingEvent => ({
  type: 'user.verification-requested',
  aggregateId: user.id,
  data: {
    userId: user.id,
    email: user.email,
    firstName: user.firstName,
    sealedToken,
    locale: user.locale,
    occurredAt: now,
  },
});

export const userBlocked = (user: User): OutgoingEvent => ({
  type: 'user.blocked',
  aggregateId: user.id,
  data: { userId: user.id, blocked: user.blocked, occurredAt: user.updatedAt },
});

export const userRoleChanged = (user: User): OutgoingEvent => ({
  type: 'user.role-changed',
  aggregateId: user.id,
  data: { userId: user.id, role: user.role, occurredAt: user.updatedAt },
});

/** With the address for a mail if the user is to get a notice. */
export const userPasswordChanged = (user: User, { isNoticed }: { isNoticed: boolean }): OutgoingEvent => ({
  type: 'user.password-changed',
  aggregateId: user.id,
  data: {
    userId: user.id,
    occurredAt: user.updatedAt,
    email: isNoticed ? user.email : '',
    firstName: isNoticed ? user.firstName : '',
    locale: user.locale,
  },
});

export const sessionEnded = (userId: string, sessionId: string, now: Date): OutgoingEvent => ({
  type: 'user.session-ended',
  aggregateId: userId,
  data: { userId, sessionId, occurredAt: now },
});

/** In the language of the page, which is not always the user's: anybody can ask for this mail. */
export const passwordResetRequested = (
  user: User,
  mail: { sealedToken: string; locale: string },
  now: Date,
): OutgoingEvent => ({
  type: 'user.password-reset-requested',
  aggregateId: user.id,
  data: {
    userId: user.id,
    email: user.email,
    firstName: user.firstName,
    resetToken: '',
    ...mail,
    occurredAt: now,
  },
});

export const emailChangeRequested = (
  user: User,
  email: string,
  sealedToken: string,
  now: Date,
): OutgoingEvent => ({
  type: 'user.email-change-requested',
  aggregateId: user.id,
  data: {
    userId: user.id,
    email,
    firstName: user.firstName,
    sealedToken,
    locale: user.locale,
    occurredAt: now,
  },
});

export const userEmailChanged = (user: User, oldEmail: string): OutgoingEvent => ({
  type: 'user.email-changed',
  aggregateId: user.id,
  data: {
    userId: user.id,
    oldEmail,
    firstName: user.firstName,
    locale: user.locale,
    occurredAt: user.updatedAt,
  },
});

export const secondFactorChanged = (user: User, change: string, now: Date): OutgoingEvent => ({
  type: 'user.second-factor-changed',
  aggregateId: user.id,
  data: {
    userId: user.id,
    email: user.email,
    firstName: user.firstName,
    change,
    locale: user.locale,
    occurredAt: now,
  },
});

export const userInvited = (
  user: User,
  mail: { firstName: string; sealedToken: string; expiresAt: Date },
  now: Date,
): OutgoingEvent => ({
  type: 'user.invited',
  aggregateId: user.id,
  data: {
    userId: user.id,
    email: user.email,
    resetToken: '',
    ...mail,
    locale: user.locale,
    occurredAt: now,
  },
});
