import { email, mailLocale, personName } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { AdminInvitation } from './invitation';

/** Arguments of the command that invites an admin. */
export const adminInvitation = Joi.object<AdminInvitation>({
  email: email.required(),
  firstName: personName,
  lastName: personName,
  locale: mailLocale,
  another: Joi.boolean().default(false),
}).prefs({
  // The arguments may hold a person's address, so they are kept out of the output of a job.
  messages: { 'string.email': '--email must be an e-mail address', 'any.required': '--email is required' },
});

/** Each service has validated what it recorded; these are the fields without which an entry says nothing. */
export const auditRecordedInput = Joi.object({
  action: Joi.string().required(),
  targetKind: Joi.string().required(),
  targetId: Joi.string().required(),
  outcome: Joi.string().valid('succeeded', 'refused').required(),
  count: Joi.number().integer().min(1).required(),
});
