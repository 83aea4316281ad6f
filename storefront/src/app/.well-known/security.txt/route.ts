import { env } from '@/lib/env';

/** Where to report a weakness (RFC 9116). There is none without a contact and a date until which it is valid. */
export function GET(): Response {
  const { contact, expires } = env.securityReports();
  if (!contact || !expires) return new Response(null, { status: 404 });
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${new Date(expires).toISOString()}`,
    `Canonical: ${env.publicUrl()}/.well-known/security.txt`,
    'Preferred-Languages: en, de',
  ];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
}

/** The settings are those of the run, not of the build. */
export const dynamic = 'force-dynamic';
