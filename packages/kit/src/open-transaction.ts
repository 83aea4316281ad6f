import { AsyncLocalStorage } from 'node:async_hooks';

/** The open transaction of the current async flow, in any database. It is only detected; no code joins it. */
const flow = new AsyncLocalStorage<{ isOpen: boolean }>();

let report = (violation: Error): void => {
  throw violation;
};

/** Sets how violations are reported. By default, as in tests, they are thrown; a running service logs them and continues. */
export function reportViolations(to: (violation: Error) => void): void {
  report = to;
}

export async function whileOpen<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { isOpen: true };
  try {
    return await flow.run(transaction, work);
  } finally {
    // Promises that the work did not await may continue after its end.
    transaction.isOpen = false;
  }
}

export const isInTransaction = (): boolean => flow.getStore()?.isOpen === true;

/** Call this before waiting for another process: within a transaction, the wait would hold a connection and locks. */
export function assertNoTransaction(what: string): void {
  if (isInTransaction())
    report(
      new Error(
        `${what} inside an open transaction: move it before or after the transaction, or use the transaction`,
      ),
    );
}
