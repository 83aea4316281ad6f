import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';

export type CampaignConfig = RuntimeConfig & DatabaseConfig;

export const campaignConfig = { ...runtimeKeys, ...databaseKeys };
