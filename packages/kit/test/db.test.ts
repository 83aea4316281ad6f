import { randomUUID } from 'node:crypto';
import { createDb, type Db, type Tx } from '@sidecart/kit/db';
import { createTestDatabase, eventually, type TestDatabase } from '@sidecart/kit/testing';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase('order');
  db = database.db;
  await db.query('CREATE TABLE things (id text PRIMARY KEY, value integer NOT NULL DEFAULT 0)');
  await db.query('CREATE TABLE parts (thing_id text REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED)');
});
afterAll(() => database.drop());

const insert = (t: Pick<Tx, 'query'>, id: string) => t.query('INSERT INTO things (id) VALUES ($1)', [id]);
const isThere = async (id: string) =>
  (await db.query('SELECT 1 FROM things WHERE id = $1', [id])).rowCount === 1;
const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const pidOf = async (t: Pick<Tx, 'query'>) =>
  (await t.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
/** Ends a session from another one, past the transaction the test is in. */
async function kill(pid: number | undefined): Promise<void> {
  const other = await database.connect();
  await other.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
  await other.end();
}

test('a transaction commits, and only then does what was to follow', async () => {
  const id = randomUUID();
  let seenAfter: Promise<boolean> | undefined;
  const value = await db.tx(async (t) => {
    t.afterCommit(() => (seenAfter = isThere(id)));
    await insert(t, id);
    expect(seenAfter).toBeUndefined();
    return 'value';
  });
  expect(value).toBe('value');
  expect(await seenAfter).toBe(true);
});

test('a transaction that throws leaves nothing, and nothing follows', async () => {
  const id = randomUUID();
  const error = new Error('no');
  const after = jest.fn();
  const thrown = await failure(
    db.tx(async (t) => {
      t.afterCommit(after);
      await insert(t, id);
      throw error;
    }),
  );
  expect(thrown).toBe(error);
  expect(after).not.toHaveBeenCalled();
  expect(await isThere(id)).toBe(false);
});

test('a commit that fails is a failure, and nothing follows', async () => {
  const after = jest.fn();
  const work = db.tx(async (t) => {
    t.afterCommit(after);
    await t.query('INSERT INTO parts (thing_id) VALUES ($1)', ['nothing']);
  });
  expect(await failure(work)).toMatchObject({ code: '23503' });
  expect(after).not.toHaveBeenCalled();
});

test('a failed statement cannot be swallowed: Postgres commits nothing, so neither do we', async () => {
  const id = randomUUID();
  const after = jest.fn();
  const work = db.tx(async (t) => {
    t.afterCommit(after);
    await insert(t, id);
    await insert(t, id).catch(() => undefined);
  });
  expect(await failure(work)).toBeInstanceOf(Error);
  expect(after).not.toHaveBeenCalled();
  expect(await isThere(id)).toBe(false);
});

test('a transaction or a query of its own inside a transaction is refused, and nothing is kept', async () => {
  const [outer, inner] = [randomUUID(), randomUUID()];
  for (const another of [() => db.tx((t) => insert(t, inner)), () => insert(db, inner)]) {
    const work = db.tx(async (t) => {
      await insert(t, outer);
      await another();
    });
    await expect(work).rejects.toThrow(/nested transaction|inside an open transaction/);
  }
  expect(await Promise.all([outer, inner].map(isThere))).toEqual([false, false]);
});

test('transactions side by side do not join', async () => {
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const work = (id: string) =>
    db.tx(async (t) => {
      await insert(t, id);
      if (id === ids[1]) throw new Error('no');
    });
  await Promise.allSettled(ids.map(work));
  expect(await Promise.all(ids.map(isThere))).toEqual([true, false, true]);
});

test('a deadlock is retried and both transactions commit', async () => {
  const ids = [randomUUID(), randomUUID()] as const;
  for (const id of ids) await insert(db, id);
  let arrived = 0;
  let attempts = 0;
  let open: () => void;
  const bothHoldOne = new Promise<void>((resolve) => (open = resolve));
  const after = jest.fn();
  const work = (first: string, second: string) =>
    db.tx(async (t) => {
      attempts += 1;
      t.afterCommit(after);
      await t.query("SET LOCAL deadlock_timeout = '20ms'");
      await t.query('UPDATE things SET value = value + 1 WHERE id = $1', [first]);
      if ((arrived += 1) === 2) open();
      await bothHoldOne;
      await t.query('UPDATE things SET value = value + 1 WHERE id = $1', [second]);
    });
  await Promise.all([work(ids[0], ids[1]), work(ids[1], ids[0])]);
  const { rows } = await db.query('SELECT value FROM things WHERE id = ANY($1)', [ids]);
  expect(rows).toEqual([{ value: 2 }, { value: 2 }]);
  expect(attempts).toBeGreaterThan(2);
  expect(after).toHaveBeenCalledTimes(2);
});

const fail = (t: Tx, code: string) =>
  t.query(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END $$`);

test('a serialization failure is retried, but not forever; other failures are not', async () => {
  const attemptsOf = async (code: string) => {
    let attempts = 0;
    const work = db.tx(async (t) => {
      attempts += 1;
      await fail(t, code);
    });
    expect(await failure(work)).toMatchObject({ code });
    return attempts;
  };
  expect(await attemptsOf('40001')).toBe(4);
  expect(await attemptsOf('22000')).toBe(1);
});

test('what exists already is a conflict, in a transaction and outside', async () => {
  const id = randomUUID();
  await insert(db, id);
  const conflict = { kind: 'conflict', code: 'already-exists', details: { constraint: 'things_pkey' } };
  expect(await failure(insert(db, id))).toMatchObject(conflict);
  expect(await failure(db.tx((t) => insert(t, id)))).toMatchObject(conflict);
});

const away = { kind: 'unavailable', code: 'database-unavailable' };

test('a session lost during a statement is reported as an unavailable database', async () => {
  const work = db.tx(async (t) => {
    const pid = await pidOf(t);
    const waiting = failure(t.query('SELECT pg_sleep(60)'));
    await kill(pid);
    throw await waiting;
  });
  expect(await failure(work)).toMatchObject(away);
});

test('a session lost between two statements is too, and the next one gets another', async () => {
  const id = randomUUID();
  const work = db.tx(async (t) => {
    await insert(t, id);
    await kill(await pidOf(t));
    // Whether the client knows already, or learns it from the next statement.
    await eventually(async () => Boolean(await failure(t.query('SELECT 1'))), { everyMs: 1 });
    await insert(t, id);
  });
  expect(await failure(work)).toMatchObject(away);
  expect(await isThere(id)).toBe(false);
});

test('idle sessions that are lost are replaced', async () => {
  const { rows } = await db.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await Promise.all(rows.map(({ pid }) => kill(pid).catch(() => undefined)));
  await eventually(() => db.query('SELECT 1').then(() => true));
  expect(await db.tx(pidOf)).toEqual(expect.any(Number));
});

test('an unreachable server and an exhausted pool are reported as an unavailable database', async () => {
  const nobody = createDb({ host: '127.0.0.1', port: 1, user: 'x', database: 'x' }, () => undefined);
  expect(await failure(nobody.query('SELECT 1'))).toMatchObject(away);
  expect(await failure(nobody.tx(async () => 1))).toMatchObject(away);
  await nobody.close();

  const single = createDb(
    { connectionString: database.url, max: 1, connectionTimeoutMillis: 50 },
    () => undefined,
  );
  await single.withLock('held', async () => {
    expect(await failure(single.tx(async () => 1))).toMatchObject(away);
    expect(await failure(single.withLock('other', async () => 1))).toMatchObject(away);
  });
  await single.close();
});

test('a statement is prepared once a session, unless it is to be planned for its values', () =>
  db.tx(async (t) => {
    const prepared = async () =>
      (await t.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements')).rows.filter(
        ({ statement }) => statement.startsWith('SELECT $1::integer'),
      ).length;
    await t.query('SELECT $1::integer + 1', [1]);
    await t.query('SELECT $1::integer + 1', [2]);
    await t.query('SELECT $1::integer + 2', [1], { replan: true });
    expect(await prepared()).toBe(1);
  }));

describe('a lock', () => {
  test('is had by one at a time; who may wait has it next', async () => {
    const name = randomUUID();
    const order: string[] = [];
    let letGo: () => void = () => undefined;
    const first = db.withLock(name, async () => {
      order.push('first');
      await new Promise<void>((resolve) => (letGo = resolve));
      order.push('first ends');
    });
    await eventually(() => order.length > 0);
    const second = db.withLock(name, async () => order.push('second'));
    expect(await db.withLockIfFree(name, async () => order.push('third'))).toBeUndefined();
    expect(await db.withLockIfFree(`${name} other`, async () => 'free')).toBe('free');
    letGo();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'first ends', 'second']);
  });

  test('is free again after work that failed', async () => {
    const name = randomUUID();
    const error = new Error('no');
    expect(await failure(db.withLock(name, () => Promise.reject(error)))).toBe(error);
    expect(await db.withLockIfFree(name, async () => 'free')).toBe('free');
  });

  test('that is lost with its session is reported', async () => {
    const name = randomUUID();
    await db.withLock(name, async (isHeld) => {
      expect(isHeld()).toBe(true);
      const session = await database.connect();
      await session.query(
        `SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
         WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      await session.end();
      await eventually(() => !isHeld());
      expect(await db.withLockIfFree(name, async () => 'free')).toBe('free');
    });
  });
});
