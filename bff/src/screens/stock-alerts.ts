import { queryOf, bodyOf } from '../schemas';
import type { Api } from '../api';

/** Requests for a mail when a variant is back in stock: of users, and of guests by the link in their mail. */
export function stockAlertScreens(api: Api): void {
  api.serve(
    'POST /stock-alerts',
    {
      access: 'public',
      summary: 'Ask for a mail when a variant is back in stock',
      body: bodyOf('requestStockAlert'),
      status: 202,
    },
    ({ visit, body }) => visit.ask('requestStockAlert', { json: body }),
  );

  api.serve(
    'POST /stock-alerts/confirmation',
    { access: 'public', summary: 'Confirm a request for a mail', body: bodyOf('confirmStockAlert') },
    ({ visit, body }) => visit.ask('confirmStockAlert', { json: body, as: 'anonymous' }),
  );

  api.serve(
    'POST /stock-alerts/cancellation',
    { access: 'public', summary: 'Withdraw a request by its mailed link', body: bodyOf('cancelStockAlert') },
    ({ visit, body }) => visit.ask('cancelStockAlert', { json: body, as: 'anonymous' }),
  );

  api.serve(
    'DELETE /stock-alerts',
    { access: 'user', summary: 'Withdraw my request for a mail', query: queryOf('withdrawStockAlert') },
    ({ visit, query }) => visit.ask('withdrawStockAlert', { query }),
  );
}
