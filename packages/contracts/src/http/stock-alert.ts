import Joi from 'joi';
import { email, idSchema, mailLocale, oneLine } from '../schemas';
import { defineRoutes } from './route';
import { id, list, shape, timestamp } from './shapes';

const token = Joi.object({ token: oneLine(512).required() });

export const stockAlertRoutes = defineRoutes({
  requestStockAlert: {
    method: 'post',
    path: '/stock-alerts',
    access: 'public',
    summary:
      'Ask for one mail when a sold-out variant can be bought again; guests confirm it by a mailed link',
    body: Joi.object({
      sku: idSchema.required(),
      productId: idSchema.required(),
      email: email.description('For guests; users get the mail at the verified address of their account'),
      locale: mailLocale.description('Language of the mails'),
    }),
    response: shape({}),
    status: 202,
    problems: ['email-missing', 'email-unverified', 'stock-alerts-full'],
    limit: 'stock-alert',
  },
  listStockAlerts: {
    method: 'get',
    path: '/stock-alerts',
    access: 'user',
    summary: 'List the variants that I get a mail about',
    response: shape({
      items: list(shape({ sku: id, productId: id, createdAt: timestamp, expiresAt: timestamp })),
    }),
  },
  withdrawStockAlert: {
    method: 'delete',
    path: '/stock-alerts',
    access: 'user',
    summary: 'Withdraw my request for a mail about a variant',
    query: Joi.object({ sku: idSchema.required() }),
  },
  confirmStockAlert: {
    method: 'post',
    path: '/stock-alerts/confirmation',
    access: 'public',
    summary: 'Confirm a request for a mail by the token of the mailed link',
    body: token,
    problems: ['token-refused'],
    limit: 'confirm',
  },
  cancelStockAlert: {
    method: 'post',
    path: '/stock-alerts/cancellation',
    access: 'public',
    summary: 'Withdraw a request for a mail by the token of the mailed link',
    body: token,
    problems: ['token-refused'],
    limit: 'confirm',
  },
});
