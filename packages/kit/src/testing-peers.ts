import { assertNoTransaction } from './open-transaction';

/** A fake peer that, like a real client, throws if it is called inside a transaction. */
export const outsideTransactions = <T extends object>(name: string, peer: T): T =>
  new Proxy(peer, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        assertNoTransaction(`${name}.${String(property)}`);
        return Reflect.apply(value, target, args);
      };
    },
  });
