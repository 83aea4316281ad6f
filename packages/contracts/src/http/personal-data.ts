import Joi from 'joi';
import { email, limitSchema } from '../schemas';
import { named } from './openapi';
import { defineRoutes, type Route } from './route';
import { dictionary, id, page, shape, text, timestamp } from './shapes';

/** What a service holds of a person: its rows as they are stored, without secrets. */
const personalData = named(
  'PersonalData',
  page(
    shape({
      kind: text.description('What the row is: order, cart, review'),
      id,
      createdAt: timestamp,
      data: dictionary(Joi.any()),
    }),
  ),
);

const part = (path: string, access: Route['access'], summary: string): Route => ({
  method: 'get',
  path,
  access,
  summary,
  query: Joi.object({ limit: limitSchema, cursor: Joi.string().max(512) }),
  response: personalData,
});

const mine = (path: string, what: string) => part(path, 'user', `Export ${what} that are stored of me`);
/** A verified address is asked for too: purchases made with it without signing in are the person's as well. */
const ofUser = (path: string, what: string): Route => {
  const route = part(path, 'user:manage', `Export ${what} that are stored of a user`);
  return { ...route, query: route.query?.keys({ email }) as Joi.ObjectSchema };
};

/** The account is one answer: it has no pages. */
const whole = ({ query: _query, ...route }: Route): Route => route;

export const accountDataRoutes = defineRoutes({
  exportMyAccount: whole(mine('/users/me/personal-data', 'the account data')),
  exportAccountOf: {
    ...whole(part('/users/:userId/personal-data', 'user:manage', 'Export the account data of a user')),
    problems: ['user-not-found'],
  },
  removeMyAccount: {
    method: 'delete',
    path: '/users/me',
    access: 'user',
    summary: 'Delete my account and what is stored of me',
    body: Joi.object({ password: Joi.string().max(128).required() }),
    problems: ['user-not-found', 'password-incorrect', 'last-admin'],
    limit: 'login',
    bodyLimit: 16_384,
  },
  removeUser: {
    method: 'delete',
    path: '/users/:userId',
    access: 'user:manage',
    summary: 'Delete a user and what is stored of them',
    problems: ['user-not-found', 'own-standing'],
  },
});

export const orderDataRoutes = defineRoutes({
  exportMyOrders: mine('/orders/personal-data', 'the orders'),
  exportOrdersOf: ofUser('/orders/personal-data/:userId', 'the orders'),
});

export const checkoutDataRoutes = defineRoutes({
  exportMyCheckouts: mine('/checkouts/personal-data', 'the checkouts'),
  exportCheckoutsOf: ofUser('/checkouts/personal-data/:userId', 'the checkouts'),
});

export const cartDataRoutes = defineRoutes({
  exportMyCart: mine('/cart/personal-data', 'the carts'),
  exportCartOf: ofUser('/cart/personal-data/:userId', 'the carts'),
});

export const reviewDataRoutes = defineRoutes({
  exportMyReviews: mine('/reviews/personal-data', 'the reviews'),
  exportReviewsOf: ofUser('/reviews/personal-data/:userId', 'the reviews'),
});

export const stockAlertDataRoutes = defineRoutes({
  exportMyStockAlerts: mine('/stock-alerts/personal-data', 'the requests for mails about stock'),
  exportStockAlertsOf: ofUser('/stock-alerts/personal-data/:userId', 'the requests for mails about stock'),
});
