import { may, permissionsOf, type Permission } from '@sidecart/contracts/permissions';
import type { Db } from '@sidecart/kit/db';
import { forbidden, notFound, rejected, unauthenticated } from '@sidecart/kit/errors';
import type { AccessTokens } from '../access-tokens';
import { hashOf, newToken } from '../mail-tokens';
import type { UserStore } from '../store';
import { userNotFound } from '../user';
import type { ApiKey, ApiKeyStore } from './api-key-store';

const KEYS_MAX = 20;
const USE_RECORDED_MS = 10 * 60_000;

const permissionMissing = () =>
  forbidden('permission-missing', 'A key can have only permissions that your role grants.');
const keysFull = () => rejected('api-keys-full', `A user has at most ${KEYS_MAX} keys. Revoke one first.`);
const expiryPast = () => rejected('expiry-past', 'The key would have expired already.');
const keyNotFound = () => notFound('api-key-not-found', 'The key does not exist or was revoked.');
const keyRefused = () => unauthenticated('token-invalid', 'The key is not valid.');

export function createApiKeyService(deps: {
  db: Db;
  users: UserStore;
  store: ApiKeyStore;
  accessTokens: AccessTokens;
  now: () => Date;
  newId: () => string;
}) {
  const { db, users, store, accessTokens, now, newId } = deps;
  return {
    /** @returns the key, which is stored only as a hash. @throws `permission-missing`, `api-keys-full`, `expiry-past` */
    createKey: (
      userId: string,
      { name, permissions, expiresAt }: { name: string; permissions?: string[]; expiresAt?: Date },
    ): Promise<ApiKey & { key: string }> =>
      db.tx(async (t) => {
        const user = await users.lock(t, userId);
        if (!user) throw userNotFound();
        const granted = permissions ?? [...permissionsOf(user.role)];
        if (granted.length === 0 || !granted.every((each) => may(user, each as Permission)))
          throw permissionMissing();
        if (expiresAt && expiresAt <= now()) throw expiryPast();
        if ((await store.list(t, userId)).length >= KEYS_MAX) throw keysFull();
        const key = `sk_${newToken()}`;
        const created = { id: newId(), userId, name, permissions: granted, createdAt: now(), expiresAt };
        await store.insert(t, created, hashOf(key));
        return { ...created, key };
      }),

    listKeys: (userId: string): Promise<ApiKey[]> => store.list(db, userId),

    /** @throws not-found `api-key-not-found` */
    async removeKey(userId: string, id: string): Promise<void> {
      if (!(await store.remove(db, userId, id))) throw keyNotFound();
    },

    /** @throws unauthenticated `token-invalid` for a key that is unknown, revoked or expired, or whose user is blocked */
    async exchange(key: string): Promise<string> {
      const found = await store.findByHash(db, hashOf(key));
      const user = found && (await users.find(db, found.userId));
      if (!user || user.blocked || (found.expiresAt && found.expiresAt <= now())) throw keyRefused();
      if (now().getTime() - (found.lastUsedAt?.getTime() ?? 0) >= USE_RECORDED_MS)
        await store.markUsed(db, found.id, now());
      return accessTokens.signScoped(user, found.permissions, now());
    },
  };
}
export type ApiKeyService = ReturnType<typeof createApiKeyService>;
