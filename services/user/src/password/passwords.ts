import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { unavailable } from '@sidecart/kit/errors';
import { createGate } from '@sidecart/kit/gate';

/** argon2id with OWASP's minimum parameters: 19 MiB, 2 passes, 1 lane. The library hashes off the main thread. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;
/** A core is left to the event loop: with a hash on each, other routes wait for their turn on a processor. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);
/** About two seconds of hashing on a small machine; a client would not wait longer. */
const WAITING_MAX = 64;
const WAIT_MS = 5_000;

export interface Passwords {
  /** @throws unavailable `server-busy` when too many passwords wait to be hashed */
  hash(password: string): Promise<string>;
  /** Does the same work for an unknown user (no hash) as for a known one. @throws like `hash` */
  matches(hash: string | undefined, password: string): Promise<boolean>;
  /** True when the hash was made with parameters other than the current ones. */
  isOutdated(hash: string): boolean;
}

export function createPasswords(): Passwords {
  const gate = createGate({
    atOnce: AT_ONCE,
    waitingMax: WAITING_MAX,
    waitMs: WAIT_MS,
    refuse: () => unavailable('server-busy', 'Too many sign-ins are in progress. Retry in a moment.'),
  });
  let decoy: Promise<string> | undefined;

  return {
    hash: (password) => gate.run(() => hash(password, PARAMETERS)),
    async matches(known, password) {
      decoy ??= hash('no account has this password', PARAMETERS);
      const against = known ?? (await decoy);
      const fits = await gate.run(() => verify(against, password));
      return known !== undefined && fits;
    },
    isOutdated: (known) => !known.startsWith(CURRENT),
  };
}
