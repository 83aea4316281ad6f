import { accountDataRoutes } from '@sidecart/contracts/http/personal-data';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { DeletionService } from './deletion-service';
import type { StoredRow } from './deletion-store';

const toView = (rows: readonly StoredRow[]): Schemas['PersonalData'] => ({
  items: rows.map(({ kind, id, createdAt, data }) => ({
    kind,
    id,
    createdAt: createdAt.toISOString(),
    data,
  })),
  nextCursor: null,
});

export const personalDataApi = ({
  service,
  ...deps
}: {
  service: DeletionService;
  tokens: TokenVerifier;
  db: Db;
}): Router =>
  serve(deps, accountDataRoutes, {
    exportMyAccount: async ({ user }) => toView(await service.exportAccount(user.userId)),
    exportAccountOf: async ({ params, actor }) => toView(await service.exportAccountOf(params.userId, actor)),
    removeMyAccount: ({ user, body }) => service.removeAccount(user.userId, body.password),
    removeUser: ({ params, actor }) => service.removeUser(params.userId, actor),
  });
