import type { RequestListener } from 'node:http';
import type { Server as GrpcServer } from '@grpc/grpc-js';
import { observeProcess } from '@sidecart/metrics/metrics';
import type Joi from 'joi';
import { createBrokerWatch } from './broker-watch';
import { databaseDefaults, loadConfig, type DatabaseConfig, type RuntimeConfig } from './config';
import { createDapr, readSecrets, type Dapr } from './dapr';
import { createDb, type Db } from './db';
import { checkResponses } from './http';
import { listen } from './listener';
import { createLogger, type Logger } from './log';
import { withMetrics } from './metrics';
import { kitRetention, purge, type Retention } from './purge';
import { reportViolations } from './open-transaction';
import { createWorker } from './worker';

/** What every service receives before its own wiring. */
export interface Boot<C, S extends string> {
  config: Readonly<C>;
  secrets: Record<S, string>;
  log: Logger;
  dapr: Dapr;
}

/** What a service returns: its entry points, and its background work to start and stop, in order. */
export interface Running {
  app: RequestListener;
  grpc?: GrpcServer;
  start?: () => void | Promise<void>;
  /** Of the outbox, if the service has one. */
  publishAgain?: (since: Date) => Promise<void>;
  /** Called after the listener has closed. */
  stop: () => Promise<void>;
}

/**
 * Runs a service: config → log → secrets → its own wiring → listener. Owns signals: on SIGTERM or SIGINT it stops
 * accepting connections, finishes requests in flight, then stops background work. An unhandled error is logged and ends the process.
 */
export function runService<C extends RuntimeConfig, S extends string = never>(
  name: string,
  options: {
    config: Joi.PartialSchemaMap<C>;
    secrets?: readonly S[];
    build: (boot: Boot<C, S>) => Running | Promise<Running>;
  },
): void {
  const fail = (error: unknown) => {
    createLogger(name).fatal({ err: error }, 'fatal error');
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 100).unref();
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);

  const main = async () => {
    const config = loadConfig<C>(options.config, databaseDefaults(name));
    const log = createLogger(name, config.LOG_LEVEL);
    if (config.CHECK_RESPONSES) checkResponses();
    reportViolations((violation) => log.error({ err: violation }, 'remote call inside an open transaction'));
    const dapr = createDapr({ port: config.DAPR_HTTP_PORT, apiToken: config.DAPR_API_TOKEN });
    const secrets = await readSecrets(dapr, options.secrets ?? []);
    const running = await options.build({ config, secrets, log, dapr });
    const { app, grpc } = running;
    observeProcess();
    const listener = await listen({
      host: config.APP_HOST,
      port: config.APP_PORT,
      app: withMetrics(app, config.APP_API_TOKEN, log),
      maxConnections: config.MAX_CONNECTIONS,
      ...(grpc ? { grpc } : {}),
    });
    await running.start?.();
    const watch = createBrokerWatch({ service: name, dapr, log, publishAgain: running.publishAgain });
    watch.start();
    log.info({ port: listener.port }, 'listening');

    let stopping = false;
    const stop = (signal: string) => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      listener
        .stop()
        .then(() => watch.stop())
        .then(() => running.stop())
        .then(() => process.exit(0), fail);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  };
  main().catch(fail);
}

const PURGE_EVERY_MS = 3_600_000;

/**
 * The service's own database, with the password from the secret store. Rows past their retention are deleted in batches, at
 * the start and every hour.
 */
export function connectDatabase(
  config: DatabaseConfig,
  password: string,
  log: Logger,
  retention: readonly Retention[] = [],
): Db {
  const db = createDb(
    {
      host: config.DATABASE_HOST,
      port: config.DATABASE_PORT,
      database: config.DATABASE_NAME,
      user: config.DATABASE_USER,
      password,
      max: config.DATABASE_POOL_SIZE,
    },
    (error) => log.warn({ err: error }, 'idle database connection lost'),
  );
  const worker = createWorker({
    log,
    name: 'purge',
    pollMs: PURGE_EVERY_MS,
    round: () => purge(db, [...kitRetention, ...retention], new Date()),
  });
  worker.start();
  return {
    ...db,
    async close() {
      await worker.stop();
      await db.close();
    },
  };
}

/** The readiness checks that nearly every service needs. */
export const commonReadiness = (db: Db, dapr: Dapr) => ({
  database: async () => (await db.query('SELECT 1')).rowCount === 1,
  sidecar: () => dapr.isReady(),
});
