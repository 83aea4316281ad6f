import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';

export type ProductConfig = RuntimeConfig & DatabaseConfig & { CATALOGUE_CURRENCY: string };

export const productConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  CATALOGUE_CURRENCY: Joi.string()
    .pattern(/^[A-Z]{3}$/)
    .default('EUR')
    .description('The one currency prices may be in (ISO 4217)'),
};
