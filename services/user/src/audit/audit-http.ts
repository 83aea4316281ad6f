import { pipeline } from 'node:stream/promises';
import { auditRoutes } from '@sidecart/contracts/http/audit';
import type { Schemas } from '@sidecart/contracts/http/types';
import { serve } from '@sidecart/kit/http';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { AuditService } from './audit-service';
import type { AuditEntry } from './audit-store';

const toView = ({ createdAt, ...entry }: AuditEntry): Schemas['AuditEntry'] => ({
  ...entry,
  at: createdAt.toISOString(),
});

export const auditApi = (deps: {
  audit: AuditService;
  tokens: TokenVerifier;
  /** IANA name. */
  timeZone: string;
}): Router =>
  serve({ tokens: deps.tokens }, auditRoutes, {
    async listAuditEntries({ query }) {
      const { limit: _limit, cursor: _cursor, ...filter } = query;
      const entries = await deps.audit.listEntries(filter, pageOf('audit-log', query));
      return { ...toPage('audit-log', entries, query, toView), timeZone: deps.timeZone };
    },

    async exportAuditLog({ query, actor, res }) {
      const pieces = deps.audit.exportEntries(query, actor);
      // An error before the first piece still gets a proper response; a later one breaks the connection.
      const first = await pieces.next();
      res.set({
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="audit-log.csv"',
      });
      await pipeline(async function* () {
        yield first.value as string;
        yield* pieces;
      }, res).catch((error: NodeJS.ErrnoException) => {
        // The client has disconnected.
        if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      });
    },
  });
