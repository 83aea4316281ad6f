import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';

export type ProductConfig = RuntimeConfig &
  DatabaseConfig & {
    CATALOGUE_CURRENCY: string;
    POPULARITY_REFRESH_MS: number;
    IMPORT_POLL_MS: number;
    SELLER_PRODUCTS_MAX: number;
    SELLER_IMPORTS_PER_DAY: number;
  };

export const productConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  CATALOGUE_CURRENCY: Joi.string()
    .pattern(/^[A-Z]{3}$/)
    .default('EUR')
    .description('The currency of all prices, ISO 4217'),
  POPULARITY_REFRESH_MS: Joi.number()
    .integer()
    .min(1_000)
    .max(86_400_000)
    .default(3_600_000)
    .description('Interval between counts of the units sold'),
  IMPORT_POLL_MS: Joi.number()
    .integer()
    .min(10)
    .max(60_000)
    .default(1_000)
    .description(
      'Poll interval for waiting imports; also the first retry delay of an import that could not continue',
    ),
  SELLER_PRODUCTS_MAX: Joi.number()
    .integer()
    .min(1)
    .default(200_000)
    .description('Products that one seller may have, archived ones included'),
  SELLER_IMPORTS_PER_DAY: Joi.number()
    .integer()
    .min(1)
    .default(500)
    .description('Imports that one seller may start in 24 hours'),
};
