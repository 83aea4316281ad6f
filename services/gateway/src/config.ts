import Joi from 'joi';
import { runtimeKeys, type RuntimeConfig } from '@sidecart/kit/config';

export interface GatewayConfig extends RuntimeConfig {
  REDIS_HOST: string;
  CORS_ORIGINS: string;
  SHOP_REQUESTS_PER_SECOND: number;
  TRUST_FORWARDED: boolean;
}

export const gatewayConfig = {
  ...runtimeKeys,
  REDIS_HOST: Joi.string()
    .required()
    .description('Redis as host:port; stores request counts and revoked tokens'),
  CORS_ORIGINS: Joi.string()
    .default('http://localhost:3000,http://127.0.0.1:3000')
    .description('Origins that browsers may call from, separated by commas'),
  SHOP_REQUESTS_PER_SECOND: Joi.number()
    .integer()
    .min(1)
    .default(2_000)
    .description('Requests a second per user or address on shop routes'),
  TRUST_FORWARDED: Joi.boolean()
    .truthy('1')
    .falsy('0')
    .default(false)
    .description('Behind a proxy that sets X-Forwarded-For itself; otherwise any client could set it'),
};
