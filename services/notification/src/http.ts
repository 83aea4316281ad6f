import { notificationRoutes } from '@sidecart/contracts/http/notification';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Db } from '@sidecart/kit/db';
import { pageOf, toPage } from '@sidecart/kit/page';
import { serve } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import express, { type Router } from 'express';
import type { DeadLetter } from './dead-letter';
import type { NotificationService } from './service';

/** The consumer that failed and the event. The payload may hold personal data and is not shown. */
const toView = ({ receivedAt, redrivenAt, topic, ...letter }: DeadLetter): Schemas['DeadLetter'] => ({
  ...letter,
  topic,
  consumer: topic.endsWith('.dead') ? topic.slice(0, -'.dead'.length) : 'notification',
  receivedAt: receivedAt.toISOString(),
  redrivenAt: redrivenAt?.toISOString() ?? null,
});

export function deadLetterApi(deps: { service: NotificationService; tokens: TokenVerifier; db: Db }): Router {
  const { service, tokens, db } = deps;

  return serve({ tokens, db }, notificationRoutes, {
    async listDeadLetters({ query }) {
      const { limit: _limit, cursor: _cursor, ...filter } = query;
      const letters = await service.listDeadLetters(filter, pageOf('dead-letters', query));
      const rows = letters.map((letter) => ({ ...letter, createdAt: letter.receivedAt }));
      return toPage('dead-letters', rows, query, ({ createdAt: _at, ...letter }) => toView(letter));
    },
    redriveDeadLetter: async ({ params, actor }) =>
      toView(await service.redriveDeadLetter(params.deadLetterId, actor)),
  });
}

/** The endpoint of the dead-letter topics: `POST /dead-letters/<topic>`. Accepts any bytes; only our own failure is a retry. */
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
      log.error({ err: error }, 'dead letter not stored; it will be redelivered');
      res.status(503).json({ status: 'RETRY' });
    }
  });
  return router;
}
