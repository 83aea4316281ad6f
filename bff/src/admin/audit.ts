import { routeOf } from '@sidecart/contracts/http';
import type { Api } from '../api';
import { passOn } from '../gateway/stream';
import { queryOf } from '../schemas';

const { exportAuditLog } = routeOf;

/** The list of entries is forwarded as it is (forwarded.ts). */
export const auditRoutes = (api: Api): void =>
  api.serve(
    'GET /admin/audit-log/export',
    {
      access: exportAuditLog.access,
      summary: exportAuditLog.summary,
      query: queryOf('exportAuditLog'),
      responseType: 'file',
    },
    ({ visit, query, res }) =>
      passOn(res, ['content-type', 'content-disposition'], (signal) =>
        visit.open('exportAuditLog', { query: { ...query }, signal }),
      ),
  );
