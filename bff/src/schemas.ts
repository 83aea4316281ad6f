import { routeOf } from '@sidecart/contracts/http';
import type { Body, OperationName, Query } from '@sidecart/contracts/http/types';
import { couponCode } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { Purchase } from './views/buying';

/** The body of an operation, for a route that passes it on. */
export const bodyOf = <O extends OperationName>(operation: O) =>
  routeOf[operation].body as Joi.ObjectSchema<Body<O>>;

/** The query of an operation, for a route that reads it before it passes it on. */
export const queryOf = <O extends OperationName>(operation: O) =>
  routeOf[operation].query as Joi.ObjectSchema<Query<O>>;

export const cursorQuery = Joi.object<{ cursor?: string }>({ cursor: Joi.string().max(512) });

export const couponParams = Joi.object<{ code: string }>({ code: couponCode.required() });

/** Pages show a total before a purchase, so they must send it. */
export const purchaseBody = bodyOf('startCheckout').fork('shownTotal', (shown) =>
  shown.required(),
) as Joi.ObjectSchema<Body<'startCheckout'> & Purchase>;
