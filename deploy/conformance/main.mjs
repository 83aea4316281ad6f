// `npm run conformance -- --components <name or folder> [--quick]`: checks that the components of a set do what the services rely
// on. Prints a table of pass, fail and "differs: …"; exit code 1 on a fail.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePorts } from '../local/free-ports.mjs';

const { values } = parseArgs({
  options: {
    components: { type: 'string', default: 'kafka' },
    /** Omits the long check: the broker that is killed for 30 s. */
    quick: { type: 'boolean', default: false },
  },
});

// Separate servers on free ports, in a temporary folder: a system that runs here is not affected. A broker that
// is named in the environment is used as it is, with separate topics. The modules of deploy/local read these variables
// when they are loaded.
const state = mkdtempSync(join(tmpdir(), 'sidecart conformance '));
// Postgres, which does not run as root, must be able to reach its data.
chmodSync(state, 0o711);
const own = ['POSTGRES_PORT', 'REDIS_PORT', 'KAFKA_PORT', 'KAFKA_CONTROLLER_PORT', 'RABBITMQ_PORT'];
const names = [...own, 'RABBITMQ_CLUSTER_PORT'];
const numbers = await freePorts(names.length);
for (const [index, name] of names.entries()) process.env[name] = String(numbers[index]);
process.env.SIDECART_STATE = state;
process.env.COMPOSE_PROJECT_NAME = 'sidecart-conformance';
delete process.env.DATABASE_HOST;

const { run } = await import('./run.mjs');
let failed;
try {
  failed = await run({ components: values.components, isQuick: values.quick, state });
} catch (error) {
  console.error(`\n${error.message}`);
  failed = 1;
} finally {
  rmSync(state, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = failed ? 1 : 0;
