import 'server-only';

/** Read when asked, not when built: one build runs anywhere. */
export const env = {
  bffUrl: () => process.env['BFF_URL'] ?? 'http://127.0.0.1:3001',
  /** As the shopper's browser knows the shop, without a slash at the end. */
  publicUrl: () => (process.env['PUBLIC_URL'] ?? 'http://localhost:3000').replace(/\/$/, ''),
  /** The currency that prices are entered in, ISO 4217: product's setting of the same name. */
  currency: () => process.env['CATALOGUE_CURRENCY'] ?? 'EUR',
  /** Lets a BFF on another host believe the client addresses that this server tells. */
  bffCredential: () => process.env['STOREFRONT_CREDENTIAL'],
};
