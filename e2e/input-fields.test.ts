import { randomUUID } from 'node:crypto';
import { routeOf } from '@sidecart/contracts/http';
import type { OperationName, Params } from '@sidecart/contracts/http/types';
import type { Problem } from '@sidecart/kit/problem';
import sharp from 'sharp';
import { ask, send as sendTo, withinLimits, type Answer, type Input } from './api';
import { brokenBodies, sampleOf } from './bodies';
import { aCart, aSku, login, until } from './shop';

jest.setTimeout(120_000);

const SQL = "x'; DROP TABLE orders; --";
const SCRIPT = '<script>alert(1)</script>';

let admin: string;
let cart: string;
beforeAll(async () => {
  admin = await login('admin');
  cart = await aCart({ [await aSku(admin, 5)]: 1 });
});

/** A request of an admin who also has a cart. */
const send = <O extends OperationName>(operation: O, input: Input<O>): Promise<Answer<O>> =>
  withinLimits(() => sendTo(operation, { as: admin, cart, key: randomUUID(), ...input }));

/** Whether the problem names the field, what contains it, or a part of it. */
const pointsTo = (problem: Problem | undefined, pointer: string): boolean =>
  (problem?.errors ?? []).some(
    (error) =>
      error.pointer !== '/body' &&
      (`${pointer}/`.startsWith(`${error.pointer}/`) || `${error.pointer}/`.startsWith(`${pointer}/`)),
  );

test('a valid body with one bad field is rejected at every route, with a pointer to the field', async () => {
  let pointed = 0;
  const wrong: unknown[] = [];
  for (const operation of Object.keys(routeOf) as OperationName[]) {
    const { body: schema, params: paramsSchema, bodyLimit } = routeOf[operation];
    if (!schema) continue;
    const params = paramsSchema && { params: sampleOf(paramsSchema) as Params<typeof operation> };
    for (const { what, body, pointer } of brokenBodies(schema)) {
      const { status, problem } = await send(operation, { ...params, body: body as object });
      const isTooLong = status === 413 && bodyLimit !== undefined;
      if (isTooLong || (status === 400 && pointsTo(problem, pointer))) pointed += 1;
      else wrong.push({ operation, what, pointer, status, problem });
    }
  }
  expect(wrong).toEqual([]);
  expect(pointed).toBeGreaterThan(1_000);
});

test.each<[string, string, object]>([
  ['an unknown column', `product,sku,${SCRIPT}\na,b,c`, { code: 'column-unknown', columns: [SCRIPT] }],
  ['a column of SQL', `product,sku,${SQL}\na,b,c`, { code: 'column-unknown', columns: [SQL] }],
  ['a column twice', 'product,sku,name,name\na,b,c,d', { code: 'column-repeated', columns: ['name'] }],
  ['a missing column', 'product,name\na,b', { code: 'column-missing', columns: ['sku'] }],
  ['an open quote', 'product,sku,name\na,b,"c', { code: 'csv-malformed', line: 2 }],
  ['NUL', 'product,sku,name\na,b,\0', { code: 'csv-malformed', line: 1 }],
])('an import with %s is rejected', async (_what, csv, expected) => {
  const { status, problem } = await send('startImport', { query: { dryRun: true }, body: csv });
  expect(problem).toMatchObject(expected);
  expect([400, 422]).toContain(status);
});

test.each([
  ['product', SCRIPT],
  ['sku', SQL],
  ['name', 'x'.repeat(5_000)],
  ['status', SCRIPT],
  ['priceAmount', '1e308'],
  ['priceCurrency', SQL],
  ['stock', '-1'],
])('an import reports a bad %s by its column', async (column, value) => {
  const cells = {
    product: `import-${randomUUID()}`,
    sku: `import-${randomUUID()}`,
    name: 'Import',
    status: 'draft',
    priceAmount: '1000',
    priceCurrency: 'EUR',
    stock: '1',
    [column]: value,
  };
  const csv = `${Object.keys(cells).join()}\n${Object.values(cells).join()}\n`;
  const { body: started } = await ask('startImport', { as: admin, query: { dryRun: true }, body: csv });
  const { body } = await until(
    () => ask('getImport', { as: admin, params: { importId: started.id } }),
    ({ body: { status } }) => ['completed', 'rejected', 'failed'].includes(status),
    'the end of the import',
  );
  expect(body.results).toMatchObject([{ outcome: 'error', column }]);
});

describe('an upload', () => {
  let png: Blob;
  beforeAll(async () => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
    png = new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' });
  });
  const upload = (fill: (form: FormData) => void) => {
    const form = new FormData();
    fill(form);
    return send('uploadPicture', { body: form });
  };

  test.each<[string, string, (form: FormData) => void]>([
    ['a long alt text', '/body/alt', (form) => form.set('alt', 'x'.repeat(501))],
    ['NUL in the alt text', '/body/alt', (form) => form.set('alt', 'x\0')],
    ['an unknown field', `/body/${SQL}`, (form) => form.set(SQL, SCRIPT)],
    ['two files', '/body/file', (form) => form.append('file', png, 'second.png')],
    ['a file in another field', '/body/file', (form) => form.set('alt', png, 'alt.png')],
  ])('with %s is rejected with a pointer', async (_what, pointer, spoil) => {
    const { status, problem } = await upload((form) => {
      form.set('file', png, 'picture.png');
      spoil(form);
    });
    expect({ status, pointers: problem?.errors?.map((error) => error.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
  });

  test('without a file is rejected with a pointer', async () => {
    const { status, problem } = await upload((form) => form.set('alt', 'A picture'));
    expect({ status, errors: problem?.errors }).toMatchObject({
      status: 400,
      errors: [{ pointer: '/body/file' }],
    });
  });

  test.each([
    ['script', SCRIPT],
    ['SQL', SQL],
  ])('of %s instead of a picture is rejected', async (_what, text) => {
    const { problem } = await upload((form) =>
      form.set('file', new Blob([text], { type: 'image/png' }), 'picture.png'),
    );
    expect(problem).toMatchObject({ status: 422, code: 'picture-type-unsupported' });
  });
});
