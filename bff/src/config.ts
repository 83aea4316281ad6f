import { runtimeKeys, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';

export interface BffConfig extends RuntimeConfig {
  GATEWAY_URL: string;
  PUBLIC_URL: string;
  REDIS_HOST: string;
  CART_CURRENCY: string;
  SESSION_DAYS: number;
  PART_DEADLINE_MS: number;
  STOREFRONT_CREDENTIAL: string;
}

const origin = () => Joi.string().uri({ scheme: ['http', 'https'] });

export const bffConfig = {
  ...runtimeKeys,
  GATEWAY_URL: origin().required().description('Where the gateway listens'),
  PUBLIC_URL: origin()
    .required()
    .description('Where browsers reach the shop; with https cookies are secure and bound to the host'),
  REDIS_HOST: Joi.string().required().description('Redis as host:port; keeps sessions'),
  CART_CURRENCY: Joi.string()
    .pattern(/^[A-Z]{3}$/)
    .default('EUR')
    .description('The currency of all carts, ISO 4217'),
  SESSION_DAYS: Joi.number()
    .integer()
    .min(1)
    .default(30)
    .description('How long a session lives without a visit'),
  PART_DEADLINE_MS: Joi.number()
    .integer()
    .min(10)
    .default(1_500)
    .description('How long a screen waits for a part it can do without'),
  STOREFRONT_CREDENTIAL: Joi.string()
    .min(16)
    .required()
    .description('The credential of the storefront, whose X-Forwarded-For is trusted'),
};
