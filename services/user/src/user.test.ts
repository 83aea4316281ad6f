import { judgeRefreshToken, newUser, normaliseEmail } from './user';

const now = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');
const token = { tokenHash: 'h', familyId: 'f', userId: 'u', expiresAt: later };

test('compares e-mails without case and surrounding space', () => {
  expect(normaliseEmail('  Ada@Example.COM ')).toBe('ada@example.com');
});

test('a new user is an unverified customer who gets mails about orders only', () => {
  const input = { email: 'ada@example.com', passwordHash: 'h', firstName: 'Ada', lastName: 'Byron' };
  expect(newUser('u-1', input, now)).toMatchObject({
    role: 'customer',
    emailVerified: false,
    blocked: false,
    notificationPreferences: { orderUpdates: true, marketing: false },
    createdAt: now,
  });
});

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
