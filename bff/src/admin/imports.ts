import { idSchema, Reply } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Api } from '../api';
import { passOn } from '../stream';
import { pageKeys, pageQuery, passLines } from './lines';

const WRITE = 'product:write-own';
const CSV = { type: 'text/csv', limitBytes: 32 * 1_048_576 };

const uploadQuery = Joi.object<{ dryRun?: boolean }>({ dryRun: Joi.boolean() });
const exportQuery = Joi.object<{ seller?: string }>({
  seller: idSchema.description('For staff; sellers get their own'),
});
const resultQuery = Joi.object({
  ...pageKeys,
  outcome: Joi.string().valid('created', 'updated', 'unchanged', 'error'),
});

export function importRoutes(api: Api): void {
  api.post(
    '/admin/imports',
    {
      access: WRITE,
      summary: 'Import products from CSV, or see what that would do',
      query: uploadQuery,
      status: 202,
      bodyStream: CSV,
    },
    async ({ visit, query, bodyStream, req }) => {
      const { status, body } = await visit.upload('POST /products/imports', req, bodyStream, query);
      return new Reply(body, {}, status);
    },
  );

  passLines(api, [
    ['get', '/imports', 'GET /products/imports', WRITE, 'List imports, newest first', pageQuery],
    ['get', '/imports/:id', 'GET /products/imports/:importId', WRITE, 'How far an import is', resultQuery],
  ]);

  api.get(
    '/admin/exports',
    { access: WRITE, summary: 'Products as CSV, as an import takes them', query: exportQuery },
    ({ visit, query, res }) =>
      passOn(res, ['content-type', 'content-disposition'], (signal) =>
        visit.open('GET /products/exports', { query: { ...query }, signal }),
      ),
  );
}
