import {
  databaseKeys,
  runtimeKeys,
  timeZone,
  type DatabaseConfig,
  type RuntimeConfig,
} from '@sidecart/kit/config';

export type OrderConfig = RuntimeConfig & DatabaseConfig & { SHOP_TIME_ZONE: string };

export const orderConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  SHOP_TIME_ZONE: timeZone.description(
    'Time zone of the shop; defines its days (date ranges of orders, the dashboard)',
  ),
};
