import { PassThrough } from 'node:stream';
import { createLogger } from '@sidecart/kit/log';
import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('order');
  await database.db.query(
    `CREATE TABLE people (email text NOT NULL UNIQUE, age integer NOT NULL CHECK (age > 0))`,
  );
});
afterAll(() => database.drop());

const email = 'ada.byron@example.com';

/** The log of an error that was thrown by a statement, straight from the driver. */
async function logOf(statement: string, values: readonly unknown[]): Promise<string> {
  const lines: string[] = [];
  const sink = new PassThrough();
  sink.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const log = createLogger('test', 'trace', sink);
  const client = await database.connect();
  try {
    await client.query(statement, [...values]);
    throw new Error('the statement succeeded');
  } catch (error) {
    // The driver's error has the values, which proves the case.
    expect(JSON.stringify(error)).toContain(email);
    log.error({ err: error }, 'failed');
    log.error({ err: new AggregateError([error], 'several failed') }, 'failed');
  } finally {
    await client.end();
  }
  return lines.join('');
}

test.each<[string, string, unknown[]]>([
  ['a unique violation', 'INSERT INTO people SELECT $1, n FROM generate_series(1, 2) n', [email]],
  ['a failed check', 'INSERT INTO people VALUES ($1, $2)', [email, -1]],
  ['a missing value', 'INSERT INTO people VALUES ($1, NULL)', [email]],
])('the log of %s does not quote the row', async (_what, statement, values) => {
  const log = await logOf(statement, values);
  expect(log).toContain('people');
  expect(log).not.toContain(email);
});
