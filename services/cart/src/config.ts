import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';

export interface CartConfig extends RuntimeConfig, DatabaseConfig {
  CART_CURRENCY: string;
  CAMPAIGN_DEADLINE_MS: number;
  HOT_COPY_DEADLINE_MS: number;
  HOT_COPY_TTL_SECONDS: number;
}

export const cartConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  CART_CURRENCY: Joi.string()
    .pattern(/^[A-Z]{3}$/)
    .default('EUR')
    .description('The currency of all carts, ISO 4217'),
  CAMPAIGN_DEADLINE_MS: Joi.number()
    .integer()
    .min(10)
    .default(1_000)
    .description('How long a cart waits for its discounts before it is shown without'),
  HOT_COPY_DEADLINE_MS: Joi.number()
    .integer()
    .min(10)
    .default(250)
    .description('How long a read waits for the state store'),
  HOT_COPY_TTL_SECONDS: Joi.number().integer().min(1).default(900).description('How long a hot copy is kept'),
};
