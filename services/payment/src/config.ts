import Joi from 'joi';
import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';

export interface PaymentConfig extends RuntimeConfig, DatabaseConfig {
  PSP_URL: string;
  PSP_TIMEOUT_MS: number;
  TASK_POLL_MS: number;
}

export const paymentConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  PSP_URL: Joi.string().uri().required().description("The payment provider's API"),
  PSP_TIMEOUT_MS: Joi.number()
    .integer()
    .min(100)
    .default(4_000)
    .description('Timeout of one call to the provider'),
  TASK_POLL_MS: Joi.number()
    .integer()
    .min(10)
    .default(250)
    .description('Poll interval for due captures, voids and refunds'),
};
