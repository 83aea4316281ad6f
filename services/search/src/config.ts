import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';

export interface SearchConfig extends RuntimeConfig, DatabaseConfig {
  ELASTICSEARCH_URL: string;
  SEARCH_INDEX: string;
  SEARCH_TIMEOUT_MS: number;
  SEARCHES_AT_ONCE: number;
  INDEX_POLL_MS: number;
  SYNONYMS_POLL_MS: number;
}

export const searchConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  ELASTICSEARCH_URL: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .required()
    .description('Elasticsearch 8, including the user and password if it requires them'),
  SEARCH_INDEX: Joi.string()
    .pattern(/^[a-z][a-z0-9_-]{0,63}$/)
    .default('products')
    .description('Alias of the index that is searched'),
  SEARCH_TIMEOUT_MS: Joi.number()
    .integer()
    .min(100)
    .max(2_000)
    .default(2_000)
    .description('How long a search waits for Elasticsearch'),
  SEARCHES_AT_ONCE: Joi.number()
    .integer()
    .min(1)
    .max(1_000)
    .default(16)
    .description(
      'Requests that run in Elasticsearch at once; eight times as many wait, a second at most; others are refused',
    ),
  INDEX_POLL_MS: Joi.number()
    .integer()
    .min(10)
    .max(1_000)
    .default(200)
    .description('Poll for changed products, behind the nudge after commit'),
  SYNONYMS_POLL_MS: Joi.number()
    .integer()
    .min(10)
    .max(2_000)
    .default(1_000)
    .description('Poll interval for changed synonyms'),
};
