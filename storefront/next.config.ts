import type { NextConfig } from 'next';

const config: NextConfig = {
  // Also in the browser, so it is fixed when the pages are built.
  env: process.env.SHOP_TIME_ZONE ? { SHOP_TIME_ZONE: process.env.SHOP_TIME_ZONE } : {},
  // For the image: a server with the packages that it uses and nothing else.
  ...(process.env['NEXT_OUTPUT'] === 'standalone' ? { output: 'standalone' } : {}),
  poweredByHeader: false,
  // One set of pages serves all languages; `src/proxy.ts` has read the language before. A rewrite by the proxy itself would need the
  // server's own address.
  rewrites: () =>
    Promise.resolve({
      beforeFiles: [
        { source: '/de', destination: '/' },
        { source: '/de/:path*', destination: '/:path*' },
      ],
      afterFiles: [],
      fallback: [],
    }),
  reactStrictMode: true,
  // forbidden() answers 403 with a page of its own.
  // The only action is the preview of a text page, of 60,000 characters at most.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '256kb' } },
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: [
          { key: 'x-content-type-options', value: 'nosniff' },
          { key: 'x-frame-options', value: 'DENY' },
          { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
          { key: 'cross-origin-opener-policy', value: 'same-origin' },
          {
            key: 'permissions-policy',
            value:
              'camera=(), microphone=(), geolocation=(), browsing-topics=(), ' +
              // Passkeys
              'publickey-credentials-create=(self), publickey-credentials-get=(self)',
          },
        ],
      },
    ]),
};

export default config;
