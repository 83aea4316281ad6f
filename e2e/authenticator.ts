import { setTimeout as wait } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;

/** An authenticator app. Each of its codes is accepted once, and the next one is accepted half a minute early. */
export function openAuthenticator(secret: string) {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  let last = 0;
  return {
    /** A code that was not used before. */
    async nextCode(): Promise<string> {
      const step = Math.max(Math.floor(Date.now() / STEP_MS), last + 1);
      await wait((step - 1) * STEP_MS - Date.now());
      last = step;
      return totp.generate({ timestamp: step * STEP_MS });
    },
  };
}
export type Authenticator = ReturnType<typeof openAuthenticator>;
