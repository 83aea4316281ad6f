import type { Socket } from 'node:net';
import { clientAddress } from './client-address';

const bffCredential = 'shown-by-the-bff';
const requestWith = (headers: Record<string, string> = {}) => ({
  headers,
  socket: { remoteAddress: '10.0.0.9' } as Socket,
});
const forwarded = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' };

test('is the address of the connection, whatever X-Forwarded-For says, without a proxy that sets it', () => {
  expect(clientAddress(requestWith(forwarded), { bffCredential, trustForwarded: false })).toBe('10.0.0.9');
});

test('behind such a proxy is the last entry, which the proxy added', () => {
  const trust = { bffCredential, trustForwarded: true };
  expect(clientAddress(requestWith(forwarded), trust)).toBe('203.0.113.7');
  expect(clientAddress(requestWith(), trust)).toBe('10.0.0.9');
  expect(clientAddress(requestWith({ 'x-forwarded-for': '203.0.113.7, unknown' }), trust)).toBe('10.0.0.9');
});

test.each([true, false])('is what the BFF reports with its credential; proxy: %s', (trustForwarded) => {
  const headers = { ...forwarded, 'x-client-address': '192.0.2.1' };
  const trust = { bffCredential, trustForwarded };
  expect(clientAddress(requestWith({ ...headers, 'x-bff-credential': bffCredential }), trust)).toBe(
    '192.0.2.1',
  );
  expect(clientAddress(requestWith({ ...headers, 'x-bff-credential': 'another' }), trust)).not.toBe(
    '192.0.2.1',
  );
});
