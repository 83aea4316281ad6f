import { apiKeyRoutes } from '@sidecart/contracts/http/api-key';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { ApiKeyService } from './api-key-service';
import type { ApiKey } from './api-key-store';

const toView = ({ id, name, permissions, createdAt, expiresAt }: ApiKey) => ({
  id,
  name,
  permissions: permissions as never[],
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
});

export const apiKeyApi = ({
  service,
  ...deps
}: {
  service: ApiKeyService;
  tokens: TokenVerifier;
  db: Db;
}): Router =>
  serve(deps, apiKeyRoutes, {
    async createApiKey({ user, body: { name, permissions, expiresAt } }) {
      const created = await service.createKey(user.userId, {
        name,
        ...(permissions && { permissions }),
        ...(expiresAt && { expiresAt: new Date(expiresAt) }),
      });
      return { ...toView(created), key: created.key };
    },
    listApiKeys: async ({ user }) => ({
      items: (await service.listKeys(user.userId)).map((key) => ({
        ...toView(key),
        lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
      })),
      nextCursor: null,
    }),
    removeApiKey: ({ user, params }) => service.removeKey(user.userId, params.keyId),
  });
