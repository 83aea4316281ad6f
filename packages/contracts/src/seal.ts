import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Hides a text from whoever reads where it is stored or published. */
export interface Seal {
  /** @param userId the owner; the result cannot be opened as that of another user */
  seal(text: string, userId: string): string;
  /** @throws Error when it was sealed with another key or for another user */
  open(sealed: string, userId: string): string;
}

/** @param secret one or more keys, separated by white space: the first seals, all can open */
export function createSeal(secret: string, { name, purpose }: { name: string; purpose: string }): Seal {
  const keys = secret
    .split(/\s+/)
    .filter(Boolean)
    .map((each) => Buffer.from(hkdfSync('sha256', each, '', purpose, 32)));
  const [newest] = keys;
  if (!newest) throw new Error(`the secret ${name} is empty`);

  function openWith(key: Buffer, bytes: Buffer, userId: string): string | undefined {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(userId)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      return (
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      );
    } catch {
      return undefined;
    }
  }

  return {
    seal(text, userId) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, newest, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(userId));
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), content]).toString('base64url');
    },
    open(sealed, userId) {
      const bytes = Buffer.from(sealed, 'base64url');
      const isWhole = bytes.length >= IV_BYTES + TAG_BYTES;
      for (const key of isWhole ? keys : []) {
        const text = openWith(key, bytes, userId);
        if (text !== undefined) return text;
      }
      throw new Error(`a sealed text cannot be opened with the secret ${name}`);
    },
  };
}
