import { newUser } from '../user';
import { judgeRefreshToken, newSession, refreshTokenEnd } from './session';

const now = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');
const token = { tokenHash: 'h', familyId: 'f', userId: 'u', expiresAt: later };
const input = { email: 'ada@example.com', passwordHash: 'h', firstName: 'Ada', lastName: 'Byron' };
const device = { userAgent: 'Firefox', address: '192.0.2.1' };
const limits = { staffSessionHours: 12, customerSessionDays: 30, refreshTokenDays: 20 };
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

test.each([
  ['fresh', {}, 'usable'],
  ['used', { usedAt: now }, 'reused'],
  ['revoked', { revokedAt: now }, 'dead'],
  ['used and revoked', { usedAt: now, revokedAt: now }, 'dead'],
  ['expired this moment', { expiresAt: now }, 'dead'],
  ['used and expired', { usedAt: now, expiresAt: now }, 'dead'],
])('a refresh token that is %s', (_name, change, verdict) => {
  expect(judgeRefreshToken({ ...token, ...change }, now)).toBe(verdict);
});

test.each([
  ['customer', 30 * 24],
  ['seller', 12],
  ['admin', 12],
] as const)('a session of a %s ends after %i hours', (role, hours) => {
  const session = newSession('s', { ...newUser('u', input, now), role }, device, now, limits);
  expect(session.expiresAt).toEqual(after(hours));
});

test('a refresh token expires with its session, or after its own time', () => {
  const session = newSession('s', newUser('u', input, now), device, now, limits);
  expect(refreshTokenEnd(session, now, limits)).toEqual(after(20 * 24));
  expect(refreshTokenEnd(session, after(29 * 24), limits)).toEqual(session.expiresAt);
});
