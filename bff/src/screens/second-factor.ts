import { Reply } from '@sidecart/kit/http';
import type { Api } from '../api';
import type { Visit } from '../gateway/visit';
import { bodyOf } from '../schemas';
import type { Sessions } from '../session/sessions';

/** The second factors of the user's own account. */
export function secondFactorRoutes(api: Api, sessions: Sessions): void {
  /** A change revokes the token of this session like all others; the session itself goes on. */
  async function changed<T>({ session, identity }: Visit, answer: T): Promise<T> {
    if (session) await sessions.refresh(session, identity);
    return answer;
  }

  api.serve(
    'GET /account/second-factors',
    { access: 'user', summary: 'List my second factors' },
    ({ visit }) => visit.ask('listSecondFactors'),
  );

  api.serve(
    'POST /account/totp',
    { access: 'user', summary: 'Get the secret for an authenticator app', body: bodyOf('startTotp') },
    ({ visit, body }) => visit.ask('startTotp', { json: body }),
  );

  api.serve(
    'POST /account/totp/confirm',
    { access: 'user', summary: 'Confirm the authenticator app', body: bodyOf('confirmTotp') },
    async ({ visit, body }) => changed(visit, await visit.ask('confirmTotp', { json: body })),
  );

  api.serve(
    'POST /account/totp/remove',
    { access: 'user', summary: 'Remove the authenticator app', body: bodyOf('removeTotp') },
    async ({ visit, body }) => changed(visit, await visit.ask('removeTotp', { json: body })),
  );

  api.serve(
    'POST /account/passkeys/options',
    { access: 'user', summary: 'Get the options of a new passkey', body: bodyOf('startPasskey') },
    ({ visit, body }) => visit.ask('startPasskey', { json: body }),
  );

  api.serve(
    'POST /account/passkeys',
    { access: 'user', summary: 'Add a passkey', body: bodyOf('addPasskey') },
    async ({ visit, body }) =>
      new Reply(await changed(visit, await visit.ask('addPasskey', { json: body })), {}, 201),
  );

  api.serve(
    'POST /account/passkeys/:id/remove',
    { access: 'user', summary: 'Remove a passkey', body: bodyOf('removePasskey') },
    async ({ visit, params: { id }, body }) =>
      changed(visit, await visit.ask('removePasskey', { params: { passkeyId: id }, json: body })),
  );

  api.serve(
    'POST /account/recovery-codes',
    { access: 'user', summary: 'Replace my recovery codes', body: bodyOf('renewRecoveryCodes') },
    async ({ visit, body }) => changed(visit, await visit.ask('renewRecoveryCodes', { json: body })),
  );
}
