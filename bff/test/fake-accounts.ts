import { randomBytes, randomUUID } from 'node:crypto';
import { Answered, Refused, type Asked, type FakeGateway } from './fake-gateway';

export const token = (kind: string) => `${kind}-${randomBytes(24).toString('base64url')}`;

export interface FakeUser {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  role: 'customer' | 'seller' | 'admin';
  emailVerified: boolean;
}

export const PASSWORD = 'correct horse';
export const CODE = '123456';

export const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

/** As the user service returns it. */
const toAccount = (user: FakeUser) => ({
  ...user,
  blocked: false,
  hasSecondFactor: false,
  createdAt: '2026-01-01T00:00:00.000Z',
});

export function openAccounts(gateway: FakeGateway) {
  const users = new Map<string, FakeUser>();
  const access = new Map<string, FakeUser>();
  const refresh = new Map<string, { user: FakeUser; used: boolean; family: string }>();
  const revokedFamilies = new Set<string>();

  /** E-mail addresses of users with a second factor, and of those who must set one up. */
  const withFactor = new Set<string>();
  const withoutFactor = new Set<string>();

  const devices = [
    {
      id: 's-1',
      createdAt: '2026-01-01T00:00:00.000Z',
      lastUsedAt: '2026-01-02T00:00:00.000Z',
      address: '192.0.2.1',
      userAgent: 'Firefox',
      current: true,
    },
  ];
  const revokeTokens = (user: FakeUser) => {
    for (const [shown, owner] of access) if (owner.id === user.id) access.delete(shown);
  };

  const userOf = ({ headers }: Asked): FakeUser | undefined => {
    const [, shown] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    if (shown === undefined) return undefined;
    const user = access.get(shown);
    if (!user) throw new Refused(401, 'token-revoked');
    return user;
  };
  const signedIn = (asked: Asked): FakeUser => {
    const user = userOf(asked);
    if (!user) throw new Refused(401, 'token-missing');
    return user;
  };
  const ownerOf = (asked: Asked): string | undefined =>
    userOf(asked)?.id ?? (asked.headers['x-cart-token'] as string | undefined);

  function toSession(user: FakeUser, family: string) {
    const accessToken = token('access');
    const refreshToken = token('refresh');
    access.set(accessToken, user);
    refresh.set(refreshToken, { user, used: false, family });
    return { accessToken, refreshToken, expiresIn: 900, tokenType: 'Bearer', user: toAccount(user) };
  }

  gateway.on('POST /auth/register', ({ json }) => {
    if (users.has(String(json['email']))) throw new Refused(409, 'email-taken');
    const { email, firstName, lastName } = json as Record<string, string>;
    const user: FakeUser = {
      id: randomUUID(),
      email: email ?? '',
      firstName: firstName ?? '',
      lastName: lastName ?? '',
      role: 'customer',
      emailVerified: false,
    };
    users.set(user.email, user);
    return new Answered(201, toAccount(user));
  });
  gateway.on('POST /auth/login', ({ json }) => {
    const user = users.get(String(json['email']));
    if (!user || json['password'] !== PASSWORD) throw new Refused(401, 'credentials-refused');
    const challenge = { challenge: `challenge-of-${user.id}`, route: '/auth/second-factor' };
    if (withFactor.has(user.email))
      throw new Refused(401, 'second-factor-required', { ...challenge, methods: ['totp', 'recovery-code'] });
    if (withoutFactor.has(user.email)) throw new Refused(401, 'second-factor-setup-required', challenge);
    return { ...toSession(user, randomUUID()), deviceToken: token('device') };
  });
  gateway.on('POST /auth/second-factor', ({ json }) => {
    const user = [...users.values()].find(({ id }) => json['challenge'] === `challenge-of-${id}`);
    if (!user) throw new Refused(401, 'challenge-expired');
    if (json['code'] !== CODE) throw new Refused(401, 'second-factor-incorrect');
    const recoveryCodes = withoutFactor.has(user.email)
      ? { recoveryCodes: ['first-code', 'second-code'] }
      : {};
    return { ...toSession(user, randomUUID()), deviceToken: token('device'), ...recoveryCodes };
  });
  gateway.on('POST /auth/second-factor/setup', () => ({
    secret: 'JBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Shop:ada?secret=JBSWY3DPEHPK3PXP&issuer=Shop',
  }));
  gateway.on('GET /users/me/sessions', (asked) => {
    signedIn(asked);
    return { items: devices, nextCursor: null };
  });
  gateway.on('DELETE /users/me/sessions', (asked) => void revokeTokens(signedIn(asked)));
  gateway.on('POST /users/me/password', (asked) => {
    const user = signedIn(asked);
    if (asked.json['currentPassword'] !== PASSWORD) throw new Refused(422, 'password-incorrect');
    revokeTokens(user);
  });
  gateway.on('POST /auth/refresh', ({ json }) => {
    const known = refresh.get(String(json['refreshToken']));
    if (!known || revokedFamilies.has(known.family)) throw new Refused(401, 'refresh-token-refused');
    if (known.used) revokedFamilies.add(known.family);
    if (known.used) throw new Refused(401, 'refresh-token-refused');
    known.used = true;
    return toSession(known.user, known.family);
  });
  gateway.on('POST /auth/logout', ({ json }) => {
    const known = refresh.get(String(json['refreshToken']));
    if (known) revokedFamilies.add(known.family);
  });
  gateway.on('POST /users/me/email', (asked) => {
    signedIn(asked);
    if (asked.json['currentPassword'] !== PASSWORD) throw new Refused(422, 'password-incorrect');
    return new Answered(202, {});
  });
  gateway.on('POST /auth/confirm-email', () => {
    for (const user of users.values()) revokeTokens(user);
  });
  gateway.on('POST /auth/verify-email', () => undefined);
  gateway.on('POST /auth/password-reset', () => new Answered(202, {}));
  gateway.on('POST /auth/password-reset/confirm', () => undefined);
  gateway.on('GET /users/me', (asked) => toAccount(signedIn(asked)));
  gateway.on('PATCH /users/me', (asked) => toAccount(Object.assign(signedIn(asked), asked.json)));
  gateway.on('GET /users/me/addresses', (asked) => {
    const { id } = signedIn(asked);
    return { items: [{ id: `address-of-${id}`, ...address }], nextCursor: null };
  });

  return {
    users,
    withFactor,
    withoutFactor,
    revokeTokens,
    access,
    refresh,
    revokedFamilies,
    userOf,
    signedIn,
    ownerOf,
    addUser(role: FakeUser['role'] = 'customer'): FakeUser {
      const id = randomUUID();
      const user: FakeUser = {
        id,
        email: `${id.slice(0, 8)}@example.com`,
        firstName: 'Ada',
        lastName: 'Byron',
        role,
        emailVerified: true,
      };
      users.set(user.email, user);
      return user;
    },
  };
}
export type FakeAccounts = ReturnType<typeof openAccounts>;
