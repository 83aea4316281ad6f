import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';

export interface MediaConfig extends RuntimeConfig, DatabaseConfig {
  MEDIA_DECODERS: number;
  MEDIA_CACHE_BYTES: number;
  MEDIA_STORE_DEADLINE_MS: number;
  CLEANER_POLL_MS: number;
  OWNER_PICTURES_MAX: number;
}

export const mediaConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  MEDIA_DECODERS: Joi.number()
    .integer()
    .min(1)
    .max(16)
    .default(2)
    .description('Maximum number of pictures decoded concurrently'),
  DATABASE_POOL_SIZE: Joi.number()
    .integer()
    // Each decoder and the cleaner hold two: one for their lock, and one to work with.
    .min(Joi.ref('MEDIA_DECODERS', { adjust: (decoders: number) => 2 * decoders + 2 }))
    .max(100)
    .default(10)
    .description('Maximum number of database connections'),
  MEDIA_CACHE_BYTES: Joi.number()
    .integer()
    .min(0)
    .default(33_554_432)
    .description('Memory limit of the cache of recently served files'),
  MEDIA_STORE_DEADLINE_MS: Joi.number()
    .integer()
    .min(100)
    .max(60_000)
    .default(20_000)
    .description('Timeout of one call to the store'),
  CLEANER_POLL_MS: Joi.number()
    .integer()
    .min(10)
    .default(5_000)
    .description('Interval between two rounds of deleting files'),
  OWNER_PICTURES_MAX: Joi.number()
    .integer()
    .min(1)
    .default(100_000)
    .description('Pictures that one account may keep'),
};
