import type { Dapr } from '@sidecart/kit/dapr';
import { AppError } from '@sidecart/kit/errors';

/** Files by name. Every call may fail with `unavailable`. */
export interface Storage {
  /** Writes the file, over one that is there. */
  put(name: string, bytes: Buffer): Promise<void>;
  /** The whole file; undefined when there is none. */
  get(name: string): Promise<Buffer | undefined>;
  /** One that is not there is gone already. */
  remove(name: string): Promise<void>;
}

const BINDING = 'mediastore';

/** Bindings have no word for a missing file but their message: the first of file systems, the second of both kinds. */
const isMissing = (error: unknown): boolean =>
  error instanceof AppError &&
  /no such file or directory|(?:file|object) not found/.test(String(error.cause));

/** Files behind the output binding `mediastore`, of whatever kind its component is. */
export function createStorage(dapr: Pick<Dapr, 'invokeBinding'>): Storage {
  const invoke = (operation: string, name: string, data?: Buffer) =>
    dapr.invokeBinding(BINDING, {
      operation,
      // The name, as local storage calls it and as S3 does; each passes over the other's word.
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
