import type { Dapr } from '@sidecart/kit/dapr';
import { AppError } from '@sidecart/kit/errors';

/** Files by name. Every call may fail with `unavailable`. */
export interface Storage {
  /** Writes the file and replaces an existing one. */
  put(name: string, bytes: Buffer): Promise<void>;
  /** The whole file; undefined when it does not exist. */
  get(name: string): Promise<Buffer | undefined>;
  /** A file that does not exist counts as deleted. */
  remove(name: string): Promise<void>;
}

const BINDING = 'mediastore';

/** Bindings report a missing file only by their message: the first of file systems, the second of both kinds. */
const isMissing = (error: unknown): boolean =>
  error instanceof AppError &&
  /no such file or directory|(?:file|object) not found/.test(String(error.cause));

/** Files behind the output binding `mediastore`, of whatever kind its component is. */
export function createStorage(dapr: Pick<Dapr, 'invokeBinding'>): Storage {
  const invoke = (operation: string, name: string, data?: Buffer) =>
    dapr.invokeBinding(BINDING, {
      operation,
      // The name under the key of local storage and under that of S3; each ignores the key of the other.
      metadata: { fileName: name, key: name },
      ...(data ? { data } : {}),
    });

  return {
    async put(name, bytes) {
      await invoke('create', name, bytes);
    },
    async get(name) {
      try {
        return await invoke('get', name);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async remove(name) {
      try {
        await invoke('delete', name);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
}
