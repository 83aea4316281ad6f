import { assertNoTransaction } from './open-transaction';

/** What stands in for a peer, with the rule of real ones: nobody calls them inside a transaction. */
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
