import Joi from 'joi';
import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';

export interface UserConfig extends RuntimeConfig, DatabaseConfig {
  ACCESS_TOKEN_SECONDS: number;
  REFRESH_TOKEN_DAYS: number;
  DEMO_PASSWORD?: string;
}

export const userConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  ACCESS_TOKEN_SECONDS: Joi.number().integer().min(900).default(900).description('Life of an access token'),
  REFRESH_TOKEN_DAYS: Joi.number().integer().min(1).default(30).description('Life of a refresh token'),
  DEMO_PASSWORD: Joi.string()
    .min(8)
    .empty('')
    .description('Local profile only: makes the demo accounts with this password'),
};
