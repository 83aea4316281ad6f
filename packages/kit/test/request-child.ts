import { createDb } from '../src/db';
import { answerOnce, type IdempotentRequest } from '../src/idempotency';

/** Works on one request with an Idempotency-Key until the peer answers, run as a process of its own to be killed at that. */
const { DATABASE_URL: connectionString = '', PEER_URL: peer = '', REQUEST: request = '' } = process.env;

void answerOnce(
  createDb({ connectionString }, () => undefined),
  JSON.parse(request) as IdempotentRequest,
  {
    work: async (tx) => {
      await fetch(peer);
      return tx((t) => t.query('INSERT INTO effects (id, name) VALUES (gen_random_uuid(), $1)', ['child']));
    },
    toAnswer: () => ({ status: 201, headers: {}, body: 'child' }),
  },
);
