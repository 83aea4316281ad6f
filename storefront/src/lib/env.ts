import 'server-only';

/** Read at run time, not at build time: one build runs anywhere. */
export const env = {
  bffUrl: () => process.env['BFF_URL'] ?? 'http://127.0.0.1:3001',
  /** The shop's address in the shopper's browser, without a trailing slash. */
  publicUrl: () => (process.env['PUBLIC_URL'] ?? 'http://localhost:3000').replace(/\/$/, ''),
  securityReports: () => ({
    contact: process.env['SECURITY_CONTACT'],
    expires: process.env['SECURITY_EXPIRES'],
  }),
  /** The currency that prices are entered in, ISO 4217: product's setting of the same name. */
  currency: () => process.env['CATALOGUE_CURRENCY'] ?? 'EUR',
  /** Makes the BFF trust the client addresses that this server sends. The server does not start without it. */
  bffCredential: () => process.env['STOREFRONT_CREDENTIAL'] ?? '',
};
