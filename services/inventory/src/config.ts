import Joi from 'joi';
import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';

export interface InventoryConfig extends RuntimeConfig, DatabaseConfig {
  SWEEP_MS: number;
}

export const inventoryConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  SWEEP_MS: Joi.number().integer().min(50).default(5_000).description('Poll interval for expired holds'),
};
