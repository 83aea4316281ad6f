import type { Request } from 'express';
import { clientAddress } from './client-address';

const CREDENTIAL = 'shown-by-the-storefront';

function asked(remoteAddress: string, headers: Record<string, string> = {}): Request {
  const get = (name: string) => headers[name];
  return { socket: { remoteAddress }, get } as unknown as Request;
}
const told = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' };

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('from %s is the last one that was reported', (peer) => {
  expect(clientAddress(asked(peer, told), undefined)).toBe('203.0.113.7');
  expect(clientAddress(asked(peer), undefined)).toBe(peer);
});

test('from elsewhere is the address of the connection, unless the request carries the storefront’s credential', () => {
  const elsewhere = (shown?: string) =>
    asked('10.0.0.9', { ...told, ...(shown === undefined ? {} : { 'x-storefront-credential': shown }) });
  expect(clientAddress(elsewhere(), CREDENTIAL)).toBe('10.0.0.9');
  expect(clientAddress(elsewhere('another'), CREDENTIAL)).toBe('10.0.0.9');
  expect(clientAddress(elsewhere(''), undefined)).toBe('10.0.0.9');
  expect(clientAddress(elsewhere(CREDENTIAL), undefined)).toBe('10.0.0.9');
  expect(clientAddress(elsewhere(CREDENTIAL), CREDENTIAL)).toBe('203.0.113.7');
});

test.each(['', 'nobody', '203.0.113.7, unknown', '1.2.3'])('is never "%s"', (header) => {
  expect(clientAddress(asked('127.0.0.1', { 'x-forwarded-for': header }), undefined)).toBe('127.0.0.1');
});
