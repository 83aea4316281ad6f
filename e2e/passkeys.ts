import { anAuthenticator } from '@sidecart/kit/testing-authenticator';
import { ask, required } from './api';
import type { Customer } from './callers';

/** Adds a passkey of a new authenticator to the account. */
export async function addPasskey({ token, password }: Customer) {
  const { origin, hostname } = new URL(required('E2E_SHOP'));
  const authenticator = anAuthenticator({ origin, rpId: hostname });
  const options = await ask('startPasskey', { as: token, body: { currentPassword: password } });
  const response = authenticator.register(String(options.body['challenge']));
  const { body } = await ask('addPasskey', { as: token, body: { name: 'Key', response } });
  return { ...body, authenticator };
}
