import type { Db } from '@sidecart/kit/db';
import { invalid } from '@sidecart/kit/errors';
import { createApi, type Api } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import express, { type Router } from 'express';
import type { DeadLetter, Page } from './dead-letter';
import { deadLetterParams, listDeadLettersQuery } from './schemas';
import type { NotificationService } from './service';

/** Who gave up on what. The payload may hold personal data and stays here. */
const toView = ({ receivedAt, redrivenAt, topic, ...letter }: DeadLetter) => ({
  ...letter,
  topic,
  consumer: topic.endsWith('.dead') ? topic.slice(0, -'.dead'.length) : 'notification',
  receivedAt: receivedAt.toISOString(),
  redrivenAt: redrivenAt?.toISOString() ?? null,
});

const toCursor = (letter: DeadLetter): string =>
  Buffer.from(JSON.stringify([letter.receivedAt.toISOString(), letter.id])).toString('base64url');

function fromCursor(cursor: string | undefined): Page['after'] {
  if (cursor === undefined) return undefined;
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string];
    const receivedAt = new Date(at);
    if (typeof id === 'string' && !id.includes('\0') && !Number.isNaN(receivedAt.getTime()))
      return { receivedAt, id };
  } catch {
    // Falls through to the refusal: whatever it was, it is not a cursor of ours.
  }
  throw invalid('cursor-invalid', 'This cursor does not belong to this list.');
}

export function deadLetterApi(deps: { service: NotificationService; tokens: TokenVerifier; db: Db }): Api {
  const { service, tokens, db } = deps;
  const api = createApi({ tokens, db });

  api.get(
    '/admin/dead-letters',
    { access: 'dead-letter:operate', summary: 'What nobody could handle', query: listDeadLettersQuery },
    async ({ query }) => {
      const { limit, cursor, ...filter } = query;
      const letters = await service.listDeadLetters(filter, { limit: limit + 1, after: fromCursor(cursor) });
      const page = letters.slice(0, limit);
      const last = page.at(-1);
      return { items: page.map(toView), nextCursor: letters.length > limit && last ? toCursor(last) : null };
    },
  );

  api.post(
    '/admin/dead-letters/:deadLetterId/redrive',
    { access: 'dead-letter:operate', summary: 'Give it back to who failed', params: deadLetterParams },
    async ({ params }) => toView(await service.redriveDeadLetter(params.deadLetterId)),
  );

  return api;
}

/** The door of the dead-letter topics: `POST /dead-letters/<topic>`. Any bytes are taken; only our own failure is a retry. */
export function deadLetterRoutes({ service, log }: { service: NotificationService; log: Logger }): Router {
  const router = express.Router();
  const anything = express.raw({ type: () => true, limit: '8mb' });
  router.post('/dead-letters/:topic', anything, async (req, res) => {
    try {
      const body: unknown = req.body;
      await service.keepDeadLetter(
        String(req.params['topic']),
        Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      );
      res.json({ status: 'SUCCESS' });
    } catch (error) {
      log.error({ err: error }, 'dead letter not kept, will come again');
      res.status(503).json({ status: 'RETRY' });
    }
  });
  return router;
}
