import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { unreachable, type Result } from '@/lib/api';

const failed = (code: string): Result<never> => ({
  ok: false,
  problem: { ...unreachable, type: `/problems/${code}`, title: 'Passkey', detail: code, code },
});

/** Codes by the error's name; a browser rejects with `NotAllowedError` whenever the user has not confirmed. */
const codes = new Map([
  ['InvalidStateError', 'passkey-known'],
  // The address of the page is not the one that passkeys are for.
  ['SecurityError', 'passkey-unsupported'],
]);

/** What the browser's dialog for a passkey returns. */
export async function askForPasskey<T>(dialog: () => Promise<T>): Promise<Result<T>> {
  if (!browserSupportsWebAuthn()) return failed('passkey-unsupported');
  try {
    return { ok: true, value: await dialog() };
  } catch (error) {
    return failed(codes.get(error instanceof Error ? error.name : '') ?? 'passkey-unconfirmed');
  }
}
