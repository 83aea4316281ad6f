import { Reply } from '@sidecart/kit/http';
import type { Api, Context } from '../api';
import type { DeviceCookie, SessionCookie } from './cookie';
import { bodyOf } from '../schemas';
import type { Credentials, Sessions, SignedIn } from './sessions';
import type { ViewerView } from '../views/common';

/** Signing in and out, and creating an account. */
export function sessionRoutes(
  api: Api,
  sessions: Sessions,
  cookie: SessionCookie,
  device: DeviceCookie,
): void {
  type Arrival = Pick<Context<unknown, unknown, unknown>, 'visit' | 'req' | 'res'>;

  function enter(arrival: Arrival, opened: SignedIn): ViewerView {
    api.enter(arrival, opened);
    if (opened.deviceToken) device.set(arrival.res, opened.deviceToken);
    return opened.user;
  }

  async function signIn(arrival: Arrival, credentials: Credentials): Promise<ViewerView> {
    const { session, identity } = arrival.visit;
    const deviceToken = device.read(arrival.req);
    return enter(arrival, await sessions.signIn(session, { ...credentials, deviceToken }, identity));
  }

  api.serve(
    'GET /session',
    { access: 'public', summary: 'Get the current user' },
    ({ visit }) => visit.session?.user ?? null,
  );

  api.serve('POST /session', { access: 'public', summary: 'Sign in', body: bodyOf('logIn') }, (context) =>
    signIn(context, context.body),
  );

  api.serve(
    'POST /session/second-factor',
    { access: 'public', summary: 'Sign in with the second factor', body: bodyOf('answerSecondFactor') },
    async (context) => {
      const { session, identity } = context.visit;
      const opened = await sessions.answer(session, context.body, identity);
      return { user: enter(context, opened), recoveryCodes: opened.recoveryCodes ?? null };
    },
  );

  api.serve(
    'POST /session/second-factor/setup',
    {
      access: 'public',
      summary: 'Get the secret for an authenticator app while signing in',
      body: bodyOf('startSecondFactorSetup'),
    },
    ({ body, visit }) => visit.ask('startSecondFactorSetup', { json: body, as: 'anonymous' }),
  );

  api.serve('DELETE /session', { access: 'public', summary: 'Sign out' }, async ({ visit, res }) => {
    if (visit.session) await sessions.signOut(visit.session, visit.identity);
    cookie.clear(res);
  });

  api.serve(
    'DELETE /account/sessions',
    { access: 'user', summary: 'Sign out on all devices' },
    async ({ visit, res }) => {
      await visit.ask('endSessions', { query: { keepCurrent: false } });
      if (visit.session) await sessions.signOut(visit.session, visit.identity);
      cookie.clear(res);
    },
  );

  api.serve(
    'POST /account',
    { access: 'public', summary: 'Create an account and sign in', body: bodyOf('registerUser') },
    async (context) => {
      const { body, visit } = context;
      await visit.ask('registerUser', { json: body, as: 'anonymous' });
      const { email, password } = body;
      return new Reply(await signIn(context, { email, password }), {}, 201);
    },
  );

  api.serve(
    'POST /account/verify-email',
    { access: 'public', summary: 'Verify an email address', body: bodyOf('verifyEmail') },
    async ({ body, visit }) => {
      await visit.ask('verifyEmail', { json: body, as: 'anonymous' });
      // The previous token still says that the address is not verified.
      if (visit.session?.tokens) await sessions.refresh(visit.session, visit.identity);
    },
  );

  api.serve(
    'POST /account/confirm-email',
    { access: 'public', summary: 'Confirm a new email address', body: bodyOf('confirmEmail') },
    async ({ body, visit }) => {
      await visit.ask('confirmEmail', { json: body, as: 'anonymous' });
      // The previous token has the previous address and is revoked.
      if (visit.session?.tokens) await sessions.refresh(visit.session, visit.identity);
    },
  );

  api.serve(
    'POST /account/password-reset',
    {
      access: 'public',
      summary: 'Request a password reset email',
      body: bodyOf('requestPasswordReset'),
      status: 202,
    },
    ({ body, visit }) => visit.ask('requestPasswordReset', { json: body, as: 'anonymous' }),
  );

  api.serve(
    'POST /account/password-reset/confirm',
    { access: 'public', summary: 'Set a new password', body: bodyOf('resetPassword') },
    ({ body, visit }) => visit.ask('resetPassword', { json: body, as: 'anonymous' }),
  );
}
