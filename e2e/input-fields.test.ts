import { randomUUID } from 'node:crypto';
import { routeOf } from '@sidecart/contracts/http';
import type { Route } from '@sidecart/contracts/http/route';
import sharp from 'sharp';
import { brokenBodies, sampleOf } from './bodies';
import { aCart, aSku, call, login, required, until } from './shop';

jest.setTimeout(120_000);

const SQL = "x'; DROP TABLE orders; --";
const SCRIPT = '<script>alert(1)</script>';

let admin: string;
let cart: string;
beforeAll(async () => {
  admin = await login('admin');
  cart = await aCart({ [await aSku(admin, 5)]: 1 });
});

interface Problem {
  code?: string;
  errors?: { pointer: string }[];
  columns?: string[];
  line?: number;
}

interface Sent {
  status: number;
  body: Problem;
}

async function send(method: string, path: string, body: string | FormData, type?: string): Promise<Sent> {
  for (;;) {
    const response = await fetch(required('E2E_API') + path, {
      method,
      headers: {
        ...(type === undefined ? {} : { 'content-type': type }),
        authorization: `Bearer ${admin}`,
        'x-cart-token': cart,
        'idempotency-key': randomUUID(),
      },
      body,
    });
    const seconds = Number(response.headers.get('retry-after'));
    const answer = { status: response.status, body: (await response.json()) as Problem };
    // The limit per second is waited for; those per minute are rejections, too.
    if (answer.status !== 429 || seconds > 2) return answer;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}

const pathOf = ({ path, params }: Route): string => {
  const values = (params ? sampleOf(params) : {}) as Record<string, string>;
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
};

/** Whether the problem names the field, what contains it, or a part of it. */
const pointsTo = ({ errors = [] }: Problem, pointer: string): boolean =>
  errors.some(
    (error) =>
      error.pointer !== '/body' &&
      (`${pointer}/`.startsWith(`${error.pointer}/`) || `${error.pointer}/`.startsWith(`${pointer}/`)),
  );

test('a valid body with one bad field is rejected at every route, with a pointer to the field', async () => {
  const routes = Object.entries(routeOf);
  let pointed = 0;
  const wrong: unknown[] = [];
  for (const [operation, route] of routes) {
    if (!route.body) continue;
    const path = pathOf(route);
    for (const { what, body, pointer } of brokenBodies(route.body)) {
      const answer = await send(route.method.toUpperCase(), path, JSON.stringify(body), 'application/json');
      const isTooLong = answer.status === 413 && route.bodyLimit !== undefined;
      if (isTooLong || (answer.status === 400 && pointsTo(answer.body, pointer))) pointed += 1;
      else if (answer.status !== 429 || !route.limit) wrong.push({ operation, what, pointer, answer });
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
])('an import with %s is rejected', async (_what, csv, problem) => {
  const { status, body } = await send('POST', '/products/imports?dryRun=true', csv, 'text/csv');
  expect(body).toMatchObject(problem);
  expect([400, 422]).toContain(status);
});

interface Report {
  id: string;
  status: string;
  results: { outcome: string; column?: string }[];
}

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
  const started = await send('POST', '/products/imports?dryRun=true', csv, 'text/csv');
  expect(started.status).toBe(202);
  const { id } = started.body as Report;
  const { body } = await until(
    () => call<Report>('GET', `/products/imports/${id}`, { as: admin }),
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
    return send('POST', '/media', form);
  };

  test.each<[string, string, (form: FormData) => void]>([
    ['a long alt text', '/body/alt', (form) => form.set('alt', 'x'.repeat(501))],
    ['NUL in the alt text', '/body/alt', (form) => form.set('alt', 'x\0')],
    ['an unknown field', `/body/${SQL}`, (form) => form.set(SQL, SCRIPT)],
    ['two files', '/body/file', (form) => form.append('file', png, 'second.png')],
    ['a file in another field', '/body/file', (form) => form.set('alt', png, 'alt.png')],
  ])('with %s is rejected with a pointer', async (_what, pointer, spoil) => {
    const { status, body } = await upload((form) => {
      form.set('file', png, 'picture.png');
      spoil(form);
    });
    expect({ status, pointers: body.errors?.map((error) => error.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
  });

  test('without a file is rejected with a pointer', async () => {
    const { status, body } = await upload((form) => form.set('alt', 'A picture'));
    expect({ status, errors: body.errors }).toMatchObject({
      status: 400,
      errors: [{ pointer: '/body/file' }],
    });
  });

  test.each([
    ['script', SCRIPT],
    ['SQL', SQL],
  ])('of %s instead of a picture is rejected', async (_what, text) => {
    const { status, body } = await upload((form) =>
      form.set('file', new Blob([text], { type: 'image/png' }), 'picture.png'),
    );
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'picture-type-unsupported' } });
  });
});
