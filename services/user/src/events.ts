import type { OutgoingEvent } from '@sidecart/contracts/topics';
import type { User } from './user';

export const userRegistered = (user: User, verificationToken: string): OutgoingEvent => ({
  type: 'user.registered',
  aggregateId: user.id,
  data: {
    userId: user.id,
    email: user.email,
    firstName: user.firstName,
    verificationToken,
    occurredAt: user.createdAt,
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

export const userPasswordChanged = (user: User): OutgoingEvent => ({
  type: 'user.password-changed',
  aggregateId: user.id,
  data: { userId: user.id, occurredAt: user.updatedAt },
});

export const passwordResetRequested = (user: User, resetToken: string, now: Date): OutgoingEvent => ({
  type: 'user.password-reset-requested',
  aggregateId: user.id,
  data: { userId: user.id, email: user.email, firstName: user.firstName, resetToken, occurredAt: now },
});

export const userInvited = (
  user: User,
  mail: { firstName: string; resetToken: string; locale: string; expiresAt: Date },
  now: Date,
): OutgoingEvent => ({
  type: 'user.invited',
  aggregateId: user.id,
  data: { userId: user.id, email: user.email, ...mail, occurredAt: now },
});
