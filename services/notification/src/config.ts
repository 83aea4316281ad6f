import { databaseKeys, runtimeKeys, type DatabaseConfig, type RuntimeConfig } from '@sidecart/kit/config';
import Joi from 'joi';

export interface MailConfig {
  SMTP_HOST: string;
  SMTP_PORT: number;
  MAIL_FROM_NAME: string;
  MAIL_FROM_ADDRESS: string;
  MAIL_POLL_MS: number;
  PUBLIC_URL: string;
  SHOP_MAIL_ADDRESS?: string;
  STAFF_MAIL_ADDRESS?: string;
}

export type NotificationConfig = RuntimeConfig & DatabaseConfig & MailConfig;

export const notificationConfig = {
  ...runtimeKeys,
  ...databaseKeys,
  SMTP_HOST: Joi.string().hostname().required().description('SMTP server that sends the mails'),
  SMTP_PORT: Joi.number().port().required().description('Its port'),
  MAIL_FROM_NAME: Joi.string().default('Sidecart').description('Display name of the sender'),
  MAIL_FROM_ADDRESS: Joi.string()
    .email({ tlds: false })
    .default('shop@sidecart.example')
    .description("Sender's address; its domain is that of the Message-IDs"),
  MAIL_POLL_MS: Joi.number()
    .integer()
    .min(10)
    .default(500)
    .description('Poll for mails that are due, behind the nudge after commit'),
  PUBLIC_URL: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .required()
    .description("The shop's address, with which the links in mails begin"),
  SHOP_MAIL_ADDRESS: Joi.string()
    .email({ tlds: false })
    .empty('')
    .description('Where replies to mails go; without it the mails say that replies are not read'),
  STAFF_MAIL_ADDRESS: Joi.string()
    .email({ tlds: false })
    .empty('')
    .description('The recipient of low-stock mails; without it none are sent'),
};
