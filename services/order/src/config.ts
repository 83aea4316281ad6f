import {
  databaseKeys,
  runtimeKeys,
  timeZone,
  type DatabaseConfig,
  type RuntimeConfig,
} from '@sidecart/kit/config';
import Joi from 'joi';

export type OrderConfig = RuntimeConfig &
  DatabaseConfig & { SHOP_TIME_ZONE: string; ACCOUNTING_YEARS: number };

export const orderConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  SHOP_TIME_ZONE: timeZone.description(
    'Time zone of the shop; defines its days (date ranges of orders, the dashboard)',
  ),
  ACCOUNTING_YEARS: Joi.number()
    .integer()
    .min(0)
    .max(100)
    .default(10)
    .description(
      'How long name and billing address of an order are kept for accounting after the person was deleted',
    ),
};
