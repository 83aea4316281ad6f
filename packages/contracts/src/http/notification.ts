import Joi from 'joi';
import { idSchema, limitSchema } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { id, integer, nullable, oneOf, page, shape, text, timestamp } from './shapes';

const status = oneOf('open', 'redriven');

/** Its payload may hold personal data and is not shown. */
const deadLetter = named(
  'DeadLetter',
  shape({
    id,
    topic: Joi.string().description('`<app>.dead`, or `mail` for a mail that could not be delivered'),
    consumer: Joi.string().description('The app that could not handle the event'),
    eventId: text,
    type: nullable(text).description('Null when the message is not readable'),
    originalTopic: nullable(text),
    status,
    failures: integer,
    receivedAt: timestamp,
    redrivenAt: nullable(timestamp),
  }),
);

export const notificationRoutes = defineRoutes({
  listDeadLetters: {
    method: 'get',
    path: '/admin/dead-letters',
    access: 'dead-letter:operate',
    summary: 'List dead letters',
    query: Joi.object({
      status,
      topic: idSchema.description('`<app>.dead`, or `mail`'),
      limit: limitSchema,
      cursor: Joi.string().base64({ urlSafe: true, paddingRequired: false }).max(512),
    }),
    response: page(deadLetter),
  },
  redriveDeadLetter: {
    method: 'post',
    path: '/admin/dead-letters/:deadLetterId/redrive',
    access: 'dead-letter:operate',
    summary: 'Redrive a dead letter',
    response: deadLetter,
    problems: ['dead-letter-not-found', 'dead-letter-unreadable'],
  },
});
