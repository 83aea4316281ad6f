import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';

export type OrderConfig = RuntimeConfig & DatabaseConfig;

export const orderConfig = { ...runtimeKeys, ...databaseKeys };
