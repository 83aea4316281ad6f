import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { unreachable, type Result } from '@/lib/api';

const failed = (code: string, detail: string): Result<never> => ({
  ok: false,
  problem: { ...unreachable, type: `/problems/${code}`, title: 'Passkey', detail, code },
});

/** What the browser's dialog for a passkey returns. It throws when the user cancels it, and never says more about the cause. */
export async function askForPasskey<T>(dialog: () => Promise<T>): Promise<Result<T>> {
  if (!browserSupportsWebAuthn()) return failed('passkey-unsupported', 'This browser has no passkeys.');
  try {
    return { ok: true, value: await dialog() };
  } catch (error) {
    return error instanceof Error && error.name === 'InvalidStateError'
      ? failed('passkey-known', 'This device has a passkey already.')
      : failed('passkey-unconfirmed', 'The passkey was not confirmed.');
  }
}
