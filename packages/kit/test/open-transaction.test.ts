import { CartServiceService, type CartServiceServer } from '@sidecart/contracts/cart/v1/cart';
import { createDapr } from '@sidecart/kit/dapr';
import type { Db, Tx } from '@sidecart/kit/db';
import { createPeer } from '@sidecart/kit/grpc';
import { assertNoTransaction, reportViolations } from '@sidecart/kit/open-transaction';
import { createTestDatabase, eventually, type TestDatabase } from '@sidecart/kit/testing';
import { outsideTransactions } from '@sidecart/kit/testing-peers';
import { startSidecar, type FakeSidecar } from './sidecar';

let database: TestDatabase;
let db: Db;
let sidecar: FakeSidecar;
beforeAll(async () => {
  database = await createTestDatabase('order');
  db = database.db;
  sidecar = await startSidecar();
});
afterAll(async () => {
  await sidecar.stop();
  await database.drop();
});

const violation = /inside an open transaction/;

test('the sidecar and peers are not asked inside a transaction', async () => {
  const dapr = createDapr({ port: sidecar.port });
  const cart = createPeer<CartServiceServer>(CartServiceService, {
    appId: 'cart',
    daprGrpcPort: sidecar.port,
    apiToken: 'of the app',
  });
  const fake = outsideTransactions('cart', { getCart: async () => 'cart' });
  const questions: (() => Promise<unknown>)[] = [
    () => dapr.getState('statestore', 'key'),
    () => cart.getCart({ owner: undefined }),
    () => fake.getCart(),
  ];
  for (const ask of questions) await expect(db.tx(ask)).rejects.toThrow(violation);
  expect(sidecar.calls).toEqual([]);
  expect(await dapr.getState('statestore', 'key')).toBeUndefined();
  expect(await fake.getCart()).toBe('cart');
  cart.close();
});

test('what follows a commit is outside, and so is what the work has not waited for', async () => {
  const asked: string[] = [];
  const ask = (what: string) => {
    assertNoTransaction(what);
    asked.push(what);
  };
  let commit: () => void = () => undefined;
  const committed = new Promise<void>((resolve) => (commit = resolve));
  await db.tx(async (t: Tx) => {
    t.afterCommit(() => ask('after the commit'));
    void committed.then(() => ask('not waited for'));
  });
  ask('after the transaction');
  commit();
  await eventually(() => asked.length === 3);
});

test('a transaction is seen only from inside its own flow', async () => {
  let end: () => void = () => undefined;
  const open = db.tx(() => new Promise<void>((resolve) => (end = resolve)));
  await db.tx(async (t) => t.query('SELECT 1'));
  expect(() => assertNoTransaction('asking')).not.toThrow();
  end();
  await open;
});

test('a running service logs a violation and goes on', async () => {
  const logged: string[] = [];
  reportViolations(({ message }) => logged.push(message));
  try {
    await db.tx(async (t) => {
      assertNoTransaction('asking');
      await t.query('SELECT 1');
    });
  } finally {
    reportViolations((error) => {
      throw error;
    });
  }
  expect(logged).toEqual([expect.stringMatching(violation)]);
});
