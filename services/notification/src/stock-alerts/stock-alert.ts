import { createHash } from 'node:crypto';
import { forbidden, invalid, rejected } from '@sidecart/kit/errors';
import type { Locale } from '../mail';

/** A request for one mail when a variant can be bought again. */
export interface StockAlert {
  id: string;
  sku: string;
  productId: string;
  /** Unset for guests, who confirm their address first. */
  userId?: string | undefined;
  email: string;
  locale: Locale;
  tokenHash?: string | undefined;
  confirmedAt?: Date | undefined;
  createdAt: Date;
  expiresAt: Date;
}

const DAY_MS = 86_400_000;
/** How long a request is kept, and how long a guest may take to confirm one. */
export const ALERT_MS = 180 * DAY_MS;
export const CONFIRM_MS = 2 * DAY_MS;
/** Requests of one address, and about one variant. */
export const OF_ADDRESS_MAX = 100;
export const OF_SKU_MAX = 10_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const emailKeyOf = (email: string): string => sha256(email.trim().toLowerCase());
export const tokenHashOf = sha256;

export const stockAlertsFull = () =>
  rejected('stock-alerts-full', 'There are as many requests for a mail as there may be. Withdraw one first.');
export const emailMissing = () => invalid('email-missing', 'An email address is required for guests.');
export const emailUnverified = () => forbidden('email-unverified', 'Verify your email address first.');
export const linkRefused = () => invalid('token-refused', 'The link is no longer valid. Request a new one.');
