// The counters of Postgres and the sidecars themselves.
import { createRequire } from 'node:module';
import { ports } from '../deploy/local/places.mjs';
import { readRun } from '../deploy/local/run-state.mjs';

const require = createRequire(import.meta.url);
/** In dapr.yaml a sidecar's port for metrics is its HTTP port plus 3,000. */
const METRICS = 3_000;
const ENGINE = /TaskHubSidecarService|CallActor|scheduler|placement|runtime\.v1/;
const TRANSACTIONS = `upper(query) ~ '^(BEGIN|COMMIT|ROLLBACK|START TRANSACTION)'`;

/** Sums the samples of a metric whose labels `fits` accepts. */
const sumOf = (text, metric, fits = () => true) =>
  [...text.matchAll(new RegExp(`^${metric}\\{(.*)\\} (\\S+)$`, 'gm'))]
    .filter(([, labels]) => fits(labels))
    .reduce((sum, [, , value]) => sum + Number(value), 0);

/**
 * @param {Record<string, string>} secrets of the running system
 * @returns {Promise<{ read(): Promise<Record<string, number>>, close(): Promise<void>, query: Function }>} running totals.
 *   `commits` are those of reads too, also of single statements; `writes` are transactions that changed something.
 *   `statements` is missing when Postgres was started without pg_stat_statements (COUNT_STATEMENTS=true); BEGIN and COMMIT
 *   are not among them. `calls` are requests that sidecars served, of apps and of other sidecars; `engine` those of workflows
 */
export async function createCounter(secrets) {
  const { Client } = require('pg');
  const connect = async (database) => {
    const client = new Client({
      host: '127.0.0.1',
      port: ports.postgres,
      user: 'postgres',
      password: secrets['postgres-password'],
      database,
    });
    await client.connect();
    return client;
  };
  const client = await connect('postgres');
  const { rows } = await client.query('SHOW shared_preload_libraries');
  const hasStatements = rows[0].shared_preload_libraries.includes('pg_stat_statements');
  if (hasStatements) await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const sidecars = readRun().processes.filter(({ kind }) => kind === 'sidecar');
  const others = new Map();
  let ownStatements = 0;

  return {
    async read() {
      const commits = await client.query(
        `SELECT sum(xact_commit)::float8 AS count FROM pg_stat_database WHERE datname <> 'postgres'`,
      );
      const writes = await client.query(
        'SELECT pg_snapshot_xmax(pg_current_snapshot())::text::float8 AS count',
      );
      const statements = hasStatements
        ? await client.query(
            `SELECT sum(calls)::float8 AS count FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
             WHERE d.datname <> 'postgres' AND NOT ${TRANSACTIONS}`,
          )
        : undefined;
      const texts = await Promise.all(
        sidecars.map(async ({ port }) => (await fetch(`http://127.0.0.1:${port + METRICS}/metrics`)).text()),
      );
      const all = texts.join('\n');
      const rpcs = (fits) => sumOf(all, 'dapr_grpc_io_server_completed_rpcs', fits);
      return {
        // Without the requests of the benchmark itself.
        commits: commits.rows[0].count - ownStatements,
        writes: writes.rows[0].count,
        ...(statements ? { statements: statements.rows[0].count - ownStatements } : {}),
        events:
          sumOf(all, 'dapr_component_pubsub_egress_count') +
          sumOf(all, 'dapr_component_pubsub_egress_bulk_event_count'),
        deliveries:
          sumOf(all, 'dapr_component_pubsub_ingress_count') +
          sumOf(all, 'dapr_component_pubsub_ingress_bulk_event_count'),
        calls:
          sumOf(all, 'dapr_http_server_request_count', (labels) => !labels.includes('healthz')) +
          rpcs((labels) => !ENGINE.test(labels)),
        engine: rpcs((labels) => ENGINE.test(labels)),
      };
    },
    /** How often each statement has run, BEGIN and COMMIT included. @returns {Promise<Map<string, number>>} by database and text */
    async statements() {
      const { rows: each } = await client.query(
        `SELECT datname || ': ' || regexp_replace(query, '\\s+', ' ', 'g') AS text, sum(calls)::float8 AS calls
         FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname <> 'postgres' GROUP BY 1`,
      );
      return new Map(each.map(({ text, calls }) => [text, calls]));
    },
    /** Runs a statement in the database of a service. */
    async query(database, text, values) {
      if (!others.has(database)) others.set(database, await connect(database));
      ownStatements += 1;
      return (await others.get(database).query(text, values)).rows;
    },
    async close() {
      await client.end();
      for (const other of others.values()) await other.end();
    },
  };
}
