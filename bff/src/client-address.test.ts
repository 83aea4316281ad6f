import type { Request } from 'express';
import { clientAddress } from './client-address';

const CREDENTIAL = 'storefront-credential';

function requestFrom(remoteAddress: string, headers: Record<string, string> = {}): Request {
  const get = (name: string) => headers[name];
  return { socket: { remoteAddress }, get } as unknown as Request;
}
const forwarded = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' };

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])(
  'a request from %s has the last forwarded address',
  (peer) => {
    expect(clientAddress(requestFrom(peer, forwarded), undefined)).toBe('203.0.113.7');
    expect(clientAddress(requestFrom(peer), undefined)).toBe(peer);
  },
);

test('a request from another host has the address of its connection, unless it carries the storefront’s credential', () => {
  const elsewhere = (credential?: string) =>
    requestFrom('10.0.0.9', {
      ...forwarded,
      ...(credential === undefined ? {} : { 'x-storefront-credential': credential }),
    });
  expect(clientAddress(elsewhere(), CREDENTIAL)).toBe('10.0.0.9');
  expect(clientAddress(elsewhere('another'), CREDENTIAL)).toBe('10.0.0.9');
  expect(clientAddress(elsewhere(''), undefined)).toBe('10.0.0.9');
  expect(clientAddress(elsewhere(CREDENTIAL), undefined)).toBe('10.0.0.9');
  expect(clientAddress(elsewhere(CREDENTIAL), CREDENTIAL)).toBe('203.0.113.7');
});

test.each(['', 'nobody', '203.0.113.7, unknown', '1.2.3'])(
  'an invalid forwarded address is ignored: "%s"',
  (header) => {
    expect(clientAddress(requestFrom('127.0.0.1', { 'x-forwarded-for': header }), undefined)).toBe(
      '127.0.0.1',
    );
  },
);
