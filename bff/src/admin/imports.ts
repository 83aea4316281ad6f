import { routeOf } from '@sidecart/contracts/http';
import { Reply } from '@sidecart/kit/http';
import type { Api } from '../api';
import { passOn } from '../gateway/stream';
import { queryOf } from '../schemas';

const { startImport, exportProducts } = routeOf;

export function importRoutes(api: Api): void {
  api.serve(
    'POST /admin/imports',
    {
      access: startImport.access,
      summary: startImport.summary,
      query: queryOf('startImport'),
      response: startImport.response,
      status: startImport.status,
      bodyStream: startImport.bodyStream,
    },
    async ({ visit, query, bodyStream, req }) => {
      const { status, body } = await visit.upload('startImport', req, bodyStream, { query });
      return new Reply(body, {}, status);
    },
  );

  api.serve(
    'GET /admin/exports',
    {
      access: exportProducts.access,
      summary: exportProducts.summary,
      query: queryOf('exportProducts'),
      responseType: 'file',
    },
    ({ visit, query, res }) =>
      passOn(res, ['content-type', 'content-disposition'], (signal) =>
        visit.open('exportProducts', { query: { ...query }, signal }),
      ),
  );
}
