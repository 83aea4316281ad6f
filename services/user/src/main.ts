import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { createMailTokenSeal } from '@sidecart/contracts/mail-token';
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
import { apiKeyApi } from './api-key/api-key-http';
import { createApiKeyService } from './api-key/api-key-service';
import { createApiKeyStore } from './api-key/api-key-store';
import { auditApi } from './audit/audit-http';
import { createAuditService } from './audit/audit-service';
import { createAuditStore } from './audit/audit-store';
import { createSignIns } from './audit/sign-ins';
import { auditSubscriptions } from './audit/subscriptions';
import { userConfig, type UserConfig } from './config';
import { createEmailChanges } from './email-change';
import { userGrpc } from './grpc';
import { toSession, userApi } from './http';
import { createMailTokens } from './mail-tokens';
import { createPasswordService } from './password/password-service';
import { createPasswords } from './password/passwords';
import { createDeletionService } from './personal-data/deletion-service';
import { createDeletionStore } from './personal-data/deletion-store';
import { personalDataApi } from './personal-data/personal-data-http';
import { userRetention } from './retention';
import { createSecondFactors } from './second-factor/second-factors';
import { createUserService } from './service';
import { createSessionService, type Opened } from './session/session-service';
import { createSessionStore } from './session/session-store';
import { createUserStore } from './store';

export interface UserParts {
  db: Db;
  dapr: Dapr;
  log: Logger;
  now: () => Date;
  newId: () => string;
  signingKey: string;
  mailTokenKey: string;
  secondFactorKey: string;
  config: Pick<
    UserConfig,
    | 'ACCESS_TOKEN_SECONDS'
    | 'REFRESH_TOKEN_DAYS'
    | 'STAFF_SESSION_HOURS'
    | 'CUSTOMER_SESSION_DAYS'
    | 'OUTBOX_POLL_MS'
    | 'SHOP_TIME_ZONE'
    | 'APP_API_TOKEN'
    | 'PUBLIC_URL'
    | 'STAFF_SECOND_FACTOR'
  >;
}

/** How often deletions are looked for that are to be repeated; the first is due after a minute. */
const DELETIONS_MS = 60_000;

/** How often requests for a reset mail are looked for that another replica or process has left; its own are handled at once. */
const RESETS_MS = 5_000;

/** The key set as the gateway publishes it at /.well-known/jwks.json. */
function keyRoutes({ keys }: AccessTokens): Router {
  const router = Router();
  router.get('/jwks', (_req, res) => void res.json({ keys }));
  return router;
}

/** The service without its listener: production and component tests wire it in the same way. */
export function buildUser(parts: UserParts) {
  const { db, dapr, log, now, newId, signingKey, mailTokenKey, secondFactorKey, config } = parts;
  const outbox = createOutbox({ service: 'user', db, dapr, log, pollMs: config.OUTBOX_POLL_MS });
  const accessTokens = createAccessTokens(signingKey, config.ACCESS_TOKEN_SECONDS);
  const timeZone = config.SHOP_TIME_ZONE;
  const audit = createAuditService({ db, store: createAuditStore(), timeZone, now, newId });
  const signIns = createSignIns({ db, audit, log, newId });
  const store = createUserStore();
  const sessionStore = createSessionStore();
  const passwords = createPasswords();
  const seal = createMailTokenSeal(mailTokenKey);
  const mailTokens = createMailTokens(store, seal);
  const shared = { db, store, mailTokens, outbox, passwords, now, newId };
  const secondFactors = createSecondFactors({
    db,
    users: store,
    outbox,
    audit,
    signIns,
    secondFactorKey,
    publicUrl: config.PUBLIC_URL,
    staffSetting: config.STAFF_SECOND_FACTOR,
    now,
    newId,
  });
  const sessions = createSessionService({
    ...shared,
    signIns,
    challengeOf: secondFactors.challengeOf,
    sessions: sessionStore,
    accessTokens,
    limits: {
      refreshTokenDays: config.REFRESH_TOKEN_DAYS,
      staffSessionHours: config.STAFF_SESSION_HOURS,
      customerSessionDays: config.CUSTOMER_SESSION_DAYS,
    },
  });
  const { withProvenUser } = sessions;
  const service = createUserService({ ...shared, audit, sessions: sessionStore });

  const deletions = createDeletionService({
    db,
    users: store,
    store: createDeletionStore(),
    outbox,
    audit,
    passwords,
    now,
  });
  const passwordService = createPasswordService({ ...shared, sessions: sessionStore, withProvenUser });
  const resets = createWorker({
    log,
    name: 'resets',
    pollMs: RESETS_MS,
    round: passwordService.prepareResets,
  });

  const apiKeys = createApiKeyService({
    db,
    users: store,
    store: createApiKeyStore(),
    accessTokens,
    now,
    newId,
  });

  const tokens = createTokenVerifier(async () => accessTokens.keys);

  const toSignedIn = (opened: Opened) => ({
    ...toSession(opened),
    deviceToken: accessTokens.signDevice(opened.user, now()),
  });
  const api = userApi({
    service,
    sessions,
    passwords: passwordService,
    emailChanges: createEmailChanges({ ...shared, seal, sessions: sessionStore, withProvenUser }),
    addressBook: createAddressBook({ db, now, newId }),
    tokens,
    db,
    toSignedIn,
    resetRequested: resets.nudge,
  });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken: config.APP_API_TOKEN,
    routers: [
      api,
      secondFactors.api(sessions, { toSignedIn, tokens }),
      apiKeyApi({ service: apiKeys, tokens, db }),
      personalDataApi({ service: deletions, tokens, db }),
      auditApi({ audit, tokens, timeZone }),
      keyRoutes(accessTokens),
      eventRoutes({ db, log, subscriptions: auditSubscriptions(audit) }),
    ],
  });
  const grpc = createGrpcServer({
    log,
    services: [userGrpc(accessTokens, apiKeys)],
    appToken: config.APP_API_TOKEN,
  });
  const { prepareResets } = passwordService;
  return { app, grpc, outbox, signIns, service, deletions, resets, prepareResets };
}

const demoUsers = (['admin', 'seller', 'seller2', 'customer'] as const).map((name) => ({
  id: `demo-${name}`,
  email: `${name}@example.com`,
  firstName: 'Demo',
  lastName: name === 'seller2' ? 'Seller Two' : name.charAt(0).toUpperCase() + name.slice(1),
  role: name === 'seller2' ? ('seller' as const) : name,
}));

type SecretName = 'user-database-password' | 'token-signing-key' | 'mail-token-key' | 'second-factor-key';

if (require.main === module)
  runService<UserConfig, SecretName>('user', {
    config: userConfig,
    secrets: ['user-database-password', 'token-signing-key', 'mail-token-key', 'second-factor-key'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(
        config,
        secrets['user-database-password'],
        log,
        userRetention(config.AUDIT_DAYS),
      );
      const { app, grpc, outbox, signIns, service, deletions, resets } = buildUser({
        db,
        dapr,
        log,
        now: () => new Date(),
        newId: randomUUID,
        signingKey: secrets['token-signing-key'],
        mailTokenKey: secrets['mail-token-key'],
        secondFactorKey: secrets['second-factor-key'],
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
          resets.start();
        },
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await repeats.stop();
          await resets.stop();
          await signIns.stop();
          await outbox.stop();
          await db.close();
        },
      };
    },
  });
