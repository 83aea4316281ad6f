import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';

export type OrderConfig = RuntimeConfig & DatabaseConfig & { SHOP_TIME_ZONE: string };

const timeZone = Joi.string().custom((name: string, helpers) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return helpers.message({ custom: '{{#label}} must be an IANA time zone, such as Europe/Berlin' });
  }
});

export const orderConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  SHOP_TIME_ZONE: timeZone
    .default('Europe/Berlin')
    .description('Time zone of the shop; defines its days (date ranges of orders, the dashboard)'),
};
