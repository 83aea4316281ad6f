import { loadConfig } from '@sidecart/kit/config';
import { createDb } from '@sidecart/kit/db';
import { listen } from '@sidecart/kit/listener';
import { createLogger } from '@sidecart/kit/log';
import { purge } from '@sidecart/kit/purge';
import { createWorker } from '@sidecart/kit/worker';
import Joi from 'joi';
import { createPspApp } from './http';
import { retention } from './retention';
import { createPsp, type PspDeps } from './service';

interface PspConfig {
  PSP_PORT: number;
  PSP_HOST: string;
  PSP_PUBLIC_URL: string;
  PSP_SHOP_URL: string;
  PSP_API_KEY: string;
  PSP_WEBHOOK_SECRET: string;
  PSP_WEBHOOK_URL: string;
  PSP_LATE_SUCCESS_MS: number;
  DATABASE_HOST: string;
  DATABASE_PORT: number;
  DATABASE_PASSWORD: string;
}

const pspConfig = {
  PSP_PORT: Joi.number().port().default(8090),
  PSP_HOST: Joi.string().default('127.0.0.1'),
  PSP_PUBLIC_URL: Joi.string().uri().required(),
  PSP_SHOP_URL: Joi.string().uri().default('http://localhost:3000'),
  PSP_API_KEY: Joi.string().required(),
  PSP_WEBHOOK_SECRET: Joi.string().required(),
  PSP_WEBHOOK_URL: Joi.string().uri().required(),
  PSP_LATE_SUCCESS_MS: Joi.number().integer().min(0).default(10_000),
  DATABASE_HOST: Joi.string().required(),
  DATABASE_PORT: Joi.number().port().required(),
  DATABASE_PASSWORD: Joi.string().required(),
};

const WORK_MS = 200;
/** Poll interval while nothing is due; a new webhook wakes the loop. */
const IDLE_MS = 1_000;
/** Under load one lease covers several webhooks. */
const GATHER_MS = 250;
const PURGE_EVERY_MS = 3_600_000;

/** The provider without its listener, for `main` and for tests. `start` starts late authorizations and webhooks. */
export function buildPsp(
  deps: Omit<PspDeps, 'nudge'> & { apiKey: string; publicUrl: string; shopUrl: string },
) {
  const psp = createPsp({ ...deps, nudge: () => worker.nudge() });
  const worker = createWorker({
    log: deps.log,
    name: 'webhooks',
    pollMs: WORK_MS,
    idleMs: IDLE_MS,
    gatherMs: GATHER_MS,
    round: psp.work,
  });
  const stop = () => worker.stop().then(psp.markDelivered);
  return { app: createPspApp({ psp, ...deps }), start: worker.start, stop };
}

async function main(): Promise<void> {
  const config = loadConfig<PspConfig>(pspConfig);
  const log = createLogger('psp');
  const db = createDb(
    {
      host: config.DATABASE_HOST,
      port: config.DATABASE_PORT,
      database: 'psp_db',
      user: 'psp',
      password: config.DATABASE_PASSWORD,
    },
    (error) => log.warn({ err: error }, 'idle database connection lost'),
  );
  const { app, start, stop } = buildPsp({
    db,
    log,
    now: () => new Date(),
    webhookUrl: config.PSP_WEBHOOK_URL,
    webhookSecret: config.PSP_WEBHOOK_SECRET,
    lateSuccessMs: config.PSP_LATE_SUCCESS_MS,
    apiKey: config.PSP_API_KEY,
    publicUrl: config.PSP_PUBLIC_URL,
    shopUrl: config.PSP_SHOP_URL,
  });
  const cleaner = createWorker({
    log,
    name: 'purge',
    pollMs: PURGE_EVERY_MS,
    round: () => purge(db, retention, new Date()),
  });
  const listener = await listen({ host: config.PSP_HOST, port: config.PSP_PORT, app });
  start();
  cleaner.start();
  const end = () =>
    void listener
      .stop(2_000)
      .then(stop)
      .then(cleaner.stop)
      .then(() => db.close())
      .then(() => process.exit(0));
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

if (require.main === module)
  main().catch((error: unknown) => {
    createLogger('psp').fatal({ err: error }, 'cannot start');
    process.exitCode = 1;
  });
