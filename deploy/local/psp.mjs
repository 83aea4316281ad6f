import { join } from 'node:path';
import { addresses, ports, root } from './places.mjs';
import { readSecrets } from './secrets.mjs';
import { storefrontUrl } from './storefront.mjs';

/** The sandbox of the payment provider, as a process the supervisor can run. */
export function psp(gatewayUrl) {
  const url = `http://127.0.0.1:${ports.psp}`;
  return {
    name: 'psp',
    kind: 'app',
    port: ports.psp,
    url,
    command: process.execPath,
    args: ['dist/main.js'],
    cwd: join(root, 'deploy/psp'),
    // Read at each start: `npm run keys` changes them.
    get env() {
      const secrets = readSecrets();
      return {
        PSP_PORT: String(ports.psp),
        PSP_PUBLIC_URL: url,
        PSP_SHOP_URL: storefrontUrl,
        PSP_API_KEY: secrets['psp-api-key'],
        PSP_WEBHOOK_SECRET: secrets['psp-webhook-secret'],
        PSP_WEBHOOK_URL: `${gatewayUrl}/api/v1/payments/webhooks/sandbox`,
        DATABASE_HOST: addresses.DATABASE_HOST,
        DATABASE_PORT: addresses.DATABASE_PORT,
        DATABASE_PASSWORD: secrets['psp-database-password'],
        NODE_OPTIONS: '--max-old-space-size=96 --max-semi-space-size=16',
      };
    },
    isReady: async () => (await fetch(`${url}/readyz`)).ok,
  };
}
