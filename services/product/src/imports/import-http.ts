import { importRoutes } from '@sidecart/contracts/http/import';
import type { Query } from '@sidecart/contracts/http/types';
import { may } from '@sidecart/contracts/permissions';
import { invalid } from '@sidecart/kit/errors';
import { Reply, serve } from '@sidecart/kit/http';
import { decodeCursor, encodeCursor, pageOf, toPage } from '@sidecart/kit/page';
import type { Caller, TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { Import, Importer, RowResult } from './import';
import type { ImportService } from './import-service';

export const importerOf = (caller: Caller): Importer => ({
  userId: caller.userId,
  isStaff: may(caller, 'product:write-any'),
});

const toView = ({ id, status, dryRun, rows, tally, createdAt, finishedAt, failure }: Import) => ({
  id,
  status: status === 'receiving' ? 'validating' : status,
  dryRun,
  counts: { rows, ...tally },
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  ...(failure && { failure }),
});

/** `title` is the column's title in the file's own header. */
const toResult =
  ({ columns, titles }: Import) =>
  ({ line, product, sku, outcome, column, reason, code, params }: RowResult) => ({
    line,
    product,
    sku,
    outcome,
    ...(column !== '' && { column, title: titles?.[columns.indexOf(column)] ?? column }),
    ...(reason !== undefined && { reason }),
    ...(code !== undefined && { code, params }),
  });

/** A cursor belongs to one import and one filter; any other is rejected. */
const listName = (id: string, outcome = '') => `import-results ${id} ${outcome}`;

function placeOf(list: string, cursor: string | undefined): { line: number; column: string } {
  if (cursor === undefined) return { line: 0, column: '' };
  const [line = '', column = ''] = decodeCursor(list, 2, cursor);
  if (!/^\d{1,9}$/.test(line) || /[\0\p{Cs}]/u.test(column))
    throw invalid('cursor-invalid', 'The cursor is not valid for this list.');
  return { line: Number(line), column };
}

export function importApi({ service, tokens }: { service: ImportService; tokens: TokenVerifier }): Router {
  /** An import with a page of its report. */
  async function reportOf(it: Import, { outcome, limit, cursor }: Query<'getImport'>) {
    const list = listName(it.id, outcome);
    const after = placeOf(list, cursor);
    const found = await service.listResults(it, { outcome, after, limit: limit + 1 });
    const results = found.slice(0, limit);
    const last = results.at(-1);
    return {
      ...toView(it),
      results: results.map(toResult(it)),
      nextCursor: last && found.length > limit ? encodeCursor(list, String(last.line), last.column) : null,
    };
  }

  return serve({ tokens }, importRoutes, {
    async startImport({ query, user, actor, bodyStream }) {
      const it = await service.startImport(importerOf(user), query.dryRun, bodyStream, actor);
      return new Reply(await reportOf(it, { limit: 20 }), { location: `/api/v1/products/imports/${it.id}` });
    },

    async listImports({ query, user }) {
      const found = await service.listImports(importerOf(user), pageOf('imports', query));
      return toPage('imports', found, query, toView);
    },

    getImport: async ({ params, query, user }) =>
      reportOf(await service.getImport(params.importId, importerOf(user)), query),
  });
}
