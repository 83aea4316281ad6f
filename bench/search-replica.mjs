// The search service in a separate process without a sidecar, to measure it alone. It only reads the index of the running
// system, so it needs no database.
import { createRequire } from 'node:module';
import { addresses } from '../deploy/local/places.mjs';

const require = createRequire(import.meta.url);
const { buildSearch } = require('../services/search/dist/main.js');
const { createLogger } = require('../packages/kit/dist/log.js');

const unavailable = () => {
  throw new Error('the search benchmark calls only Elasticsearch');
};
const { app } = buildSearch({
  db: { query: unavailable, tx: unavailable },
  dapr: { isReady: unavailable },
  elasticsearch: {
    url: addresses.ELASTICSEARCH_URL,
    name: 'products',
    searchTimeoutMs: 2_000,
    searchesAtOnce: 16,
  },
  peers: { product: {}, inventory: {} },
  tokens: { verify: unavailable },
  log: createLogger('search', 'silent'),
  now: () => new Date(),
  newId: unavailable,
  indexPollMs: 1_000,
  synonymsPollMs: 1_000,
});
const server = app.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
process.once('disconnect', () => process.exit());
