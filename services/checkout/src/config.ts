import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';

export type CheckoutConfig = RuntimeConfig & DatabaseConfig & { STARTER_POLL_MS: number; SWEEP_MS: number };

export const checkoutConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  STARTER_POLL_MS: Joi.number()
    .integer()
    .min(10)
    .default(1_000)
    .description('Poll for checkouts without a workflow'),
  SWEEP_MS: Joi.number()
    .integer()
    .min(100)
    .default(10_000)
    .description('How long a checkout may be quiet before its workflow is looked for, and how often'),
};
