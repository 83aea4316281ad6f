import { hash, verify } from '@node-rs/argon2';

/** argon2id with OWASP's minimum parameters: 19 MiB, 2 passes, 1 lane. The library hashes off the main thread. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Each hash takes 19 MiB: without this limit a flood of logins could exhaust the memory. */
const AT_ONCE = 4;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time for an unknown user (no hash) as for a known one. */
  matches(hash: string | undefined, password: string): Promise<boolean>;
}

export function createPasswords(): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];
  let decoy: Promise<string> | undefined;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    hash: (password) => inTurn(() => hash(password, PARAMETERS)),
    async matches(known, password) {
      decoy ??= hash('no account has this password', PARAMETERS);
      const against = known ?? (await decoy);
      const fits = await inTurn(() => verify(against, password));
      return known !== undefined && fits;
    },
  };
}
