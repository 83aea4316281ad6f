import { permissionsOf } from '@sidecart/contracts/permissions';
import { Reply } from '@sidecart/kit/http';
import type { Api } from '../api';
import { bodyOf } from '../schemas';

export function apiKeyScreens(api: Api): void {
  api.serve(
    'GET /screens/api-keys',
    { access: 'user', summary: 'List my keys for programs, and the permissions that a new one can have' },
    async ({ visit }) => {
      const [{ items }, { role }] = await Promise.all([visit.ask('listApiKeys'), visit.ask('getAccount')]);
      return { keys: items, permissions: [...permissionsOf(role)] };
    },
  );

  api.serve(
    'POST /account/api-keys',
    { access: 'user', summary: 'Create a key for a program', body: bodyOf('createApiKey') },
    async ({ visit, body }) => new Reply(await visit.ask('createApiKey', { json: body }), {}, 201),
  );

  api.serve(
    'DELETE /account/api-keys/:id',
    { access: 'user', summary: 'Revoke a key' },
    ({ visit, params: { id } }) => visit.ask('removeApiKey', { params: { keyId: id } }),
  );
}
