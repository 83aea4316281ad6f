import type { Dapr } from '@sidecart/kit/dapr';
import { AppError } from '@sidecart/kit/errors';

/** Files in memory behind the sidecar's interface, as the local storage binding keeps them. */
export interface Bucket {
  dapr: Dapr;
  files: Map<string, Buffer>;
  /** Names that were written, oldest first. */
  written: string[];
  /** Names that were requested, oldest first. */
  fetched: string[];
  /** Operations that fail until removed from here. */
  broken: Set<string>;
  /** A write waits for this before it completes. */
  beforeWrite: () => Promise<void>;
}

const refusal = (message: string) =>
  new AppError('unavailable', 'sidecar-refused', 'The sidecar could not do it.', {
    cause: new Error(`HTTP 500: {"errorCode":"ERR_INVOKE_OUTPUT_BINDING","message":"${message}"}`),
  });

export function createBucket(): Bucket {
  const files = new Map<string, Buffer>();
  const bucket: Omit<Bucket, 'dapr'> = {
    files,
    written: [],
    fetched: [],
    broken: new Set(),
    beforeWrite: async () => undefined,
  };
  const invokeBinding: Dapr['invokeBinding'] = async (binding, { operation, metadata = {}, data }) => {
    const { fileName = '', key } = metadata;
    if (binding !== 'mediastore' || key !== fileName) throw new Error('not how the binding is called');
    if (bucket.broken.has(operation)) throw refusal('the disk is away');
    if (operation === 'create') {
      await bucket.beforeWrite();
      bucket.written.push(fileName);
      files.set(fileName, data ?? Buffer.alloc(0));
      return Buffer.from('{}');
    }
    if (operation === 'delete') {
      if (!files.delete(fileName)) throw refusal(`remove /media/${fileName}: no such file or directory`);
      return Buffer.alloc(0);
    }
    bucket.fetched.push(fileName);
    const content = files.get(fileName);
    if (!content) throw refusal(`file not found: /media/${fileName}`);
    return content;
  };
  return Object.assign(bucket, {
    dapr: { isReady: async () => true, invokeBinding } as unknown as Dapr,
  });
}
