import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';
import { CHECKOUT_V1, checkoutV1 } from './saga/v1/workflow';
import { CHECKOUT_WORKFLOW, checkoutWorkflow } from './saga/workflow';

/** Workflows by the name under which their instances were started. */
export const checkoutWorkflows = { [CHECKOUT_WORKFLOW]: checkoutWorkflow, [CHECKOUT_V1]: checkoutV1 };

export type CheckoutConfig = RuntimeConfig &
  DatabaseConfig & {
    STARTER_POLL_MS: number;
    SWEEP_MS: number;
    START_WORKFLOW: string;
    OPEN_CHECKOUTS_PER_ADDRESS: number;
    OPEN_CHECKOUTS_PER_EMAIL: number;
  };

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
    .description(
      'How long a checkout may stay unchanged before its workflow is checked, and the interval of the checks',
    ),
  OPEN_CHECKOUTS_PER_ADDRESS: Joi.number()
    .integer()
    .min(1)
    .default(20)
    .description('Checkouts of one address (IPv6: /64) that may run or wait for a payment at a time'),
  OPEN_CHECKOUTS_PER_EMAIL: Joi.number()
    .integer()
    .min(1)
    .default(5)
    .description('The same for guests with one e-mail address'),
  START_WORKFLOW: Joi.string()
    .valid(...Object.keys(checkoutWorkflows))
    .default(CHECKOUT_WORKFLOW)
    .description(
      'The workflow of new checkouts; set the previous one while replicas without the newer one still run',
    ),
};
