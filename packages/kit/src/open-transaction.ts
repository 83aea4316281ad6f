import { AsyncLocalStorage } from 'node:async_hooks';

/** The transaction that the running async flow is inside, of whatever database. Nothing joins it: it is only looked for. */
const flow = new AsyncLocalStorage<{ isOpen: boolean }>();

let report = (violation: Error): void => {
  throw violation;
};

/** What becomes of violations; thrown by default, as in tests. A running service logs them and goes on. */
export function reportViolations(to: (violation: Error) => void): void {
  report = to;
}

export async function whileOpen<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { isOpen: true };
  try {
    return await flow.run(transaction, work);
  } finally {
    // What the work has started and not waited for may go on after it.
    transaction.isOpen = false;
  }
}

export const isInTransaction = (): boolean => flow.getStore()?.isOpen === true;

/** To be called before everything that waits for another process: within a transaction it would hold a connection and locks. */
export function assertNoTransaction(what: string): void {
  if (isInTransaction())
    report(new Error(`${what} inside an open transaction: do it before or after, or use the transaction`));
}
