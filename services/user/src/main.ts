import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Db } from '@sidecart/kit/db';
import { eventRoutes } from '@sidecart/kit/events';
import { createGrpcServer } from '@sidecart/kit/grpc';
import { createHttpApp } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { createOutbox } from '@sidecart/kit/outbox';
import { commonReadiness, connectDatabase, runService } from '@sidecart/kit/service';
import { createTokenVerifier } from '@sidecart/kit/tokens';
import { createWorker } from '@sidecart/kit/worker';
import { createAccessTokens, type AccessTokens } from './access-tokens';
import { createAddressBook } from './address-book';
import { auditApi } from './audit/audit-http';
import { createAuditService } from './audit/audit-service';
import { createAuditStore } from './audit/audit-store';
import { createSignIns } from './audit/sign-ins';
import { auditSubscriptions } from './audit/subscriptions';
import { userConfig, type UserConfig } from './config';
import { userGrpc } from './grpc';
import { userApi } from './http';
import { createPasswords } from './passwords';
import { createDeletionService } from './personal-data/deletion-service';
import { createDeletionStore } from './personal-data/deletion-store';
import { personalDataApi } from './personal-data/personal-data-http';
import { userRetention } from './retention';
import { createUserService } from './service';
import { createUserStore } from './store';

export interface UserParts {
  db: Db;
  dapr: Dapr;
  log: Logger;
  now: () => Date;
  newId: () => string;
  signingKey: string;
  config: Pick<
    UserConfig,
    'ACCESS_TOKEN_SECONDS' | 'REFRESH_TOKEN_DAYS' | 'OUTBOX_POLL_MS' | 'SHOP_TIME_ZONE'
  > &
    Pick<UserConfig, 'APP_API_TOKEN'>;
}

/** How often deletions are looked for that are to be repeated; the first is due after a minute. */
const DELETIONS_MS = 60_000;

/** The key set as the gateway publishes it at /.well-known/jwks.json. */
function keyRoutes({ keys }: AccessTokens): Router {
  const router = Router();
  router.get('/jwks', (_req, res) => void res.json({ keys }));
  return router;
}

/** The service without its listener: production and component tests wire it in the same way. */
export function buildUser({ db, dapr, log, now, newId, signingKey, config }: UserParts) {
  const outbox = createOutbox({ service: 'user', db, dapr, log, pollMs: config.OUTBOX_POLL_MS });
  const accessTokens = createAccessTokens(signingKey, config.ACCESS_TOKEN_SECONDS);
  const store = createUserStore();
  const passwords = createPasswords();
  const timeZone = config.SHOP_TIME_ZONE;
  const audit = createAuditService({ db, store: createAuditStore(), timeZone, now, newId });
  const signIns = createSignIns({ db, audit, log, newId });
  const service = createUserService({
    db,
    audit,
    signIns,
    store,
    outbox,
    passwords,
    accessTokens,
    refreshTokenDays: config.REFRESH_TOKEN_DAYS,
    now,
    newId,
  });

  const deletions = createDeletionService({
    db,
    users: store,
    store: createDeletionStore(),
    outbox,
    audit,
    passwords,
    now,
  });
  const tokens = createTokenVerifier(async () => accessTokens.keys);

  const api = userApi({
    service,
    addressBook: createAddressBook({ db, now, newId }),
    tokens,
    db,
    accessTokenSeconds: config.ACCESS_TOKEN_SECONDS,
    deviceTokenOf: (user) => accessTokens.signDevice(user, now()),
  });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken: config.APP_API_TOKEN,
    routers: [
      api,
      personalDataApi({ service: deletions, tokens, db }),
      auditApi({ audit, tokens, timeZone }),
      keyRoutes(accessTokens),
      eventRoutes({ db, log, subscriptions: auditSubscriptions(audit) }),
    ],
  });
  const grpc = createGrpcServer({ log, services: [userGrpc(accessTokens)], appToken: config.APP_API_TOKEN });
  return { app, grpc, outbox, signIns, service, deletions };
}

const demoUsers = (['admin', 'seller', 'seller2', 'customer'] as const).map((name) => ({
  id: `demo-${name}`,
  email: `${name}@example.com`,
  firstName: 'Demo',
  lastName: name === 'seller2' ? 'Seller Two' : name.charAt(0).toUpperCase() + name.slice(1),
  role: name === 'seller2' ? ('seller' as const) : name,
}));

if (require.main === module)
  runService<UserConfig, 'user-database-password' | 'token-signing-key'>('user', {
    config: userConfig,
    secrets: ['user-database-password', 'token-signing-key'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(
        config,
        secrets['user-database-password'],
        log,
        userRetention(config.AUDIT_DAYS),
      );
      const { app, grpc, outbox, signIns, service, deletions } = buildUser({
        db,
        dapr,
        log,
        now: () => new Date(),
        newId: randomUUID,
        signingKey: secrets['token-signing-key'],
        config,
      });
      const repeats = createWorker({
        log,
        name: 'deletions',
        pollMs: DELETIONS_MS,
        round: deletions.repeatDeletions,
      });
      return {
        app,
        grpc,
        start: async () => {
          if (config.DEMO_PASSWORD) {
            await service.provideDemoUsers(demoUsers, config.DEMO_PASSWORD);
            log.warn('demo accounts have a known password: this system is a demo');
          }
          outbox.start();
          signIns.start();
          repeats.start();
        },
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await repeats.stop();
          await signIns.stop();
          await outbox.stop();
          await db.close();
        },
      };
    },
  });
