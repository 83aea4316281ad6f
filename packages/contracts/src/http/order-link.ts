import Joi from 'joi';
import { email, mailLocale, oneLine } from '../schemas';
import { defineRoutes } from './route';
import { id, shape, text, timestamp } from './shapes';

export const orderLinkRoutes = defineRoutes({
  requestOrderLink: {
    method: 'post',
    path: '/orders/links',
    access: 'public',
    summary: 'Mail a one-time link to an order to the address that it was placed with',
    body: Joi.object({
      number: oneLine(32).required(),
      email: email.required(),
      locale: mailLocale,
    }),
    response: shape({}),
    status: 202,
    limit: 'order-link',
  },
  openOrderLink: {
    method: 'post',
    path: '/orders/links/open',
    access: 'public',
    summary: 'Exchange the token of a mailed link for one that shows its order',
    body: Joi.object({ token: oneLine(512).required() }),
    response: shape({
      orderId: id,
      accessToken: text.description('Sent as `X-Cart-Token`, it shows and cancels this order until then'),
      expiresAt: timestamp,
    }),
    problems: ['token-refused'],
    limit: 'confirm',
  },
});
