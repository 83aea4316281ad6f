import type { Request } from 'express';
import { clientAddress } from './client-address';

const CREDENTIAL = 'storefront-credential';
const forwarded = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' };
const peers = ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.9'];

function requestFrom(remoteAddress: string, headers: Record<string, string> = {}): Request {
  const get = (name: string) => headers[name];
  return { socket: { remoteAddress }, get } as unknown as Request;
}

describe.each(peers)('a request from %s', (peer) => {
  const addressWith = (headers: Record<string, string>) =>
    clientAddress(requestFrom(peer, headers), CREDENTIAL);

  test('has the address of its connection without the storefront’s credential, from this host too', () => {
    for (const credential of ['', 'another', CREDENTIAL.slice(1), `${CREDENTIAL}x`])
      expect(addressWith({ ...forwarded, 'x-storefront-credential': credential })).toBe(peer);
    expect(addressWith(forwarded)).toBe(peer);
    expect(clientAddress(requestFrom(peer, { ...forwarded, 'x-storefront-credential': '' }), '')).toBe(peer);
  });

  test('has the last forwarded address with it', () => {
    expect(addressWith({ ...forwarded, 'x-storefront-credential': CREDENTIAL })).toBe('203.0.113.7');
  });

  test.each(['', 'nobody', '203.0.113.7, unknown', '1.2.3'])(
    'has the address of its connection when the forwarded one is invalid: "%s"',
    (header) => {
      const headers = { 'x-forwarded-for': header, 'x-storefront-credential': CREDENTIAL };
      expect(addressWith(headers)).toBe(peer);
    },
  );
});
