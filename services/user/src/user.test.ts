import { newUser, normaliseEmail } from './user';

const now = new Date('2026-01-01T00:00:00Z');

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
