// The search service in a process of its own, with no sidecar in front: how fast it is by itself. It only reads the index of
// the running system, so it needs no database.
import { createRequire } from 'node:module';
import { addresses } from '../deploy/local/places.mjs';

const require = createRequire(import.meta.url);
const { buildSearch } = require('../services/search/dist/main.js');
const { createLogger } = require('../packages/kit/dist/log.js');

const nobody = () => {
  throw new Error('a benchmark asks nobody but Elasticsearch');
};
const { app } = buildSearch({
  db: { query: nobody, tx: nobody },
  dapr: { isReady: nobody },
  elasticsearch: {
    url: addresses.ELASTICSEARCH_URL,
    name: 'products',
    searchTimeoutMs: 2_000,
    searchesAtOnce: 16,
  },
  peers: { product: {}, inventory: {} },
  tokens: { verify: nobody },
  log: createLogger('search', 'silent'),
  now: () => new Date(),
  newId: nobody,
  indexPollMs: 1_000,
  synonymsPollMs: 1_000,
});
const server = app.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
process.once('disconnect', () => process.exit());
