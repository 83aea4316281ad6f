import Joi from 'joi';
import {
  databaseKeys,
  runtimeKeys,
  timeZone,
  type DatabaseConfig,
  type RuntimeConfig,
} from '@sidecart/kit/config';
import { ACCESS_TOKEN_MAX_SECONDS } from '@sidecart/contracts/http/access-token';

export interface UserConfig extends RuntimeConfig, DatabaseConfig {
  ACCESS_TOKEN_SECONDS: number;
  REFRESH_TOKEN_DAYS: number;
  AUDIT_DAYS: number;
  SHOP_TIME_ZONE: string;
  STAFF_SESSION_HOURS: number;
  CUSTOMER_SESSION_DAYS: number;
  PUBLIC_URL: string;
  STAFF_SECOND_FACTOR: 'required' | 'optional';
  DEMO_ACCOUNTS: boolean;
  DEMO_PASSWORD?: string;
}

export const userConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  ACCESS_TOKEN_SECONDS: Joi.number()
    .integer()
    .min(900)
    .max(ACCESS_TOKEN_MAX_SECONDS)
    .default(900)
    .description('Lifetime of an access token'),
  REFRESH_TOKEN_DAYS: Joi.number()
    .integer()
    .min(1)
    .default(30)
    .description('Lifetime of a refresh token, within that of its session'),
  STAFF_SESSION_HOURS: Joi.number()
    .integer()
    .min(1)
    .default(12)
    .description('Lifetime of a session of an admin or a seller, however often it is refreshed'),
  CUSTOMER_SESSION_DAYS: Joi.number()
    .integer()
    .min(1)
    .default(30)
    .description('Lifetime of a session of a customer, however often it is refreshed'),
  // The database refuses to delete younger entries.
  AUDIT_DAYS: Joi.number().integer().min(30).default(400).description('How long audit entries are kept'),
  SHOP_TIME_ZONE: timeZone.description(
    'Time zone of the shop; defines its days (date ranges of the audit log)',
  ),
  PUBLIC_URL: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .required()
    .description("The shop's address, for which browsers create passkeys"),
  STAFF_SECOND_FACTOR: Joi.string()
    .valid('required', 'optional')
    .default('required')
    .description('Whether admins and sellers must have a second factor'),
  DEMO_ACCOUNTS: Joi.boolean()
    .default(false)
    .description('Demo profile only: creates accounts with a known password, including an admin'),
  // Two keys, so that a leftover password in an environment creates no account.
  DEMO_PASSWORD: Joi.string()
    .min(8)
    .empty('')
    .when('DEMO_ACCOUNTS', {
      is: true,
      then: Joi.required(),
      otherwise: Joi.forbidden().messages({
        'any.unknown': 'DEMO_PASSWORD is set without DEMO_ACCOUNTS=true: unset it, or set both for a demo',
      }),
    })
    .description('Demo profile only: the password of the demo accounts'),
};
