import { email, personName } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { AdminInvitation } from './invitation';

/** Arguments of the command that invites an admin. */
export const adminInvitation = Joi.object<AdminInvitation>({
  email: email.required(),
  firstName: personName,
  lastName: personName,
  locale: Joi.string().valid('en', 'de').default('en'),
  another: Joi.boolean().default(false),
}).prefs({
  // The arguments may hold a person's address, so they are kept out of the output of a job.
  messages: { 'string.email': '--email must be an e-mail address', 'any.required': '--email is required' },
});
