import Joi from 'joi';
import { runtimeKeys, type RuntimeConfig } from '@sidecart/kit/config';
import { counterNames } from './limits/policies';

export interface GatewayConfig extends RuntimeConfig {
  REDIS_HOST: string;
  CORS_ORIGINS: string;
  SHOP_REQUESTS_PER_SECOND: number;
  RATE_LIMITS: Record<string, string>;
  STREAMS_PER_CALLER: number;
  STREAMS_PER_ADDRESS: number;
  TRUST_FORWARDED: boolean;
  SECURITY_CONTACT: string;
  SECURITY_EXPIRES: string;
}

const rates = Joi.object().pattern(
  Joi.valid(...counterNames),
  Joi.string().pattern(/^[1-9]\d{0,8}\/[1-9]\d{0,4}$/),
);

/** @throws for text that is not JSON, and for a limit that does not exist */
function toRates(text: string): Record<string, string> {
  return Joi.attempt(JSON.parse(text), rates) as Record<string, string>;
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
  RATE_LIMITS: Joi.string()
    .custom(toRates)
    .default({})
    .description(
      'JSON: requests/seconds by the name of a limit, such as {"register":"20/3600"}; see the README',
    ),
  STREAMS_PER_CALLER: Joi.number()
    .integer()
    .min(1)
    .default(8)
    .description('Event streams that one user or guest may have open at a replica'),
  STREAMS_PER_ADDRESS: Joi.number()
    .integer()
    .min(1)
    .default(32)
    .description('Event streams that one address may have open at a replica'),
  TRUST_FORWARDED: Joi.boolean()
    .truthy('1')
    .falsy('0')
    .default(false)
    .description('Behind a proxy that sets X-Forwarded-For itself; otherwise any client could set it'),
  SECURITY_CONTACT: Joi.string()
    .uri({ scheme: ['mailto', 'https', 'tel'] })
    .default('')
    .description('Where to report a weakness, for /.well-known/security.txt'),
  SECURITY_EXPIRES: Joi.string()
    .isoDate()
    .default('')
    .description('Until when the contact is valid, at most a year ahead'),
};
