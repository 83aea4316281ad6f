import Joi from 'joi';
import { email, idSchema, limitSchema, rangeEnd } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { dictionary, id, integer, nullable, oneOf, page, shape, text, timestamp } from './shapes';

const outcome = oneOf('succeeded', 'refused');
/** The fields of one side of a difference; null where there is nothing to compare. */
const side = nullable(dictionary(Joi.any()));

const auditEntry = named(
  'AuditEntry',
  shape({
    id,
    at: timestamp,
    actor: shape({
      id: text.description('Empty where the refusals of many users are counted together'),
      role: text,
      email: nullable(text).description('The present address; null when the account does not exist'),
    }),
    action: text.description('The operation, such as `updateProduct`'),
    permission: nullable(text),
    target: shape({ kind: text, id: text }),
    reason: nullable(text),
    before: side,
    after: side,
    requestId: text,
    address: text,
    outcome,
    count: integer.description('How many refusals the entry stands for'),
  }),
);

const filterKeys = {
  actor: Joi.alternatives(idSchema, email.trim().lowercase()).description('A user’s id or e-mail address'),
  action: Joi.string()
    .pattern(/^[A-Za-z]{1,64}$/)
    .description('The name of an operation'),
  target: idSchema.description('The id of what was changed'),
  outcome,
  from: rangeEnd,
  to: rangeEnd,
};

export const auditRoutes = defineRoutes({
  exportAuditLog: {
    method: 'get',
    path: '/admin/audit-log/export',
    access: 'audit:read',
    summary: 'Export audit entries as a CSV file, newest first',
    query: Joi.object(filterKeys),
    responseType: 'file',
  },
  listAuditEntries: {
    method: 'get',
    path: '/admin/audit-log',
    access: 'audit:read',
    summary: 'List who changed what, newest first',
    query: Joi.object({ ...filterKeys, limit: limitSchema, cursor: Joi.string().max(512) }),
    response: page(auditEntry).keys({ timeZone: text.required() }),
  },
});
