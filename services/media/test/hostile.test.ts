import { request } from 'node:http';
import { hostileFiles, type HostileFile } from './hostile-files';
import { formOf, startMedia, type MediaHarness } from './harness';
import { testAppToken } from '@sidecart/kit/testing';
import { aJpeg, aPng } from './pictures';

let media: MediaHarness;
let files: HostileFile[];
let jpeg: Buffer;
beforeAll(async () => {
  [media, files, jpeg] = await Promise.all([startMedia(), hostileFiles(), aJpeg()]);
});
afterAll(() => media.stop());

/** No row and no file, whatever was sent so far. */
async function expectNothingLeft() {
  expect(await media.rows()).toEqual([]);
  expect(await media.countMedia()).toBe(0);
  expect(media.bucket.written).toEqual([]);
}

test('rejects hostile files with the right code and stores nothing', async () => {
  const outcomes: Record<string, string> = {};
  for (const { what, name, content } of files) {
    const { status, body } = await media.upload(content, { name });
    outcomes[what] = `${status} ${body.code}`;
  }
  expect(outcomes).toEqual(Object.fromEntries(files.map(({ what, code }) => [what, `422 ${code}`])));
  await expectNothingLeft();
});

const withField = (field: string, value: string | Blob): FormData => {
  const form = formOf(jpeg);
  form.append(field, value);
  return form;
};

test.each<[string, () => FormData, string]>([
  ['no file', () => new FormData(), 'request-invalid'],
  ['a text where the file should be', () => form('file', 'text'), 'request-invalid'],
  ['two files', () => withField('file', new Blob(['x'])), 'request-invalid'],
  ['a file in another field', () => form('picture', new Blob([new Uint8Array(jpeg)])), 'request-invalid'],
  ['an unknown field', () => withField('owner', 'somebody'), 'request-invalid'],
  ['a prototype', () => withField('__proto__', 'x'), 'request-invalid'],
  ['an alt of 501 characters', () => formOf(jpeg, 'a', { alt: 'a'.repeat(501) }), 'request-invalid'],
  ['an alt of 5,000 bytes', () => formOf(jpeg, 'a', { alt: 'a'.repeat(5_000) }), 'request-invalid'],
  ['an alt that no database holds', () => formOf(jpeg, 'a', { alt: 'a\0b' }), 'request-invalid'],
  [
    'an alt twice',
    () => {
      const twice = formOf(jpeg, 'a', { alt: 'one' });
      twice.append('alt', 'two');
      return twice;
    },
    'request-invalid',
  ],
  [
    'a thousand fields',
    () => {
      const flood = new FormData();
      for (let n = 0; n < 1_000; n += 1) flood.append(`field${n}`, 'x');
      return flood;
    },
    'request-invalid',
  ],
])('a form with %s is 400 and stores nothing', async (_what, make, code) => {
  const { status, body } = await media.send(make());
  expect([status, body.code]).toEqual([400, code]);
  await expectNothingLeft();
});

function form(field: string, value: string | Blob): FormData {
  const made = new FormData();
  made.append(field, value);
  return made;
}

async function post(headers: Record<string, string>, body: string) {
  const response = await fetch(`${media.server.url}/media`, {
    method: 'POST',
    headers: { 'dapr-api-token': testAppToken, authorization: `Bearer ${media.tokens.seller}`, ...headers },
    body,
  });
  return [response.status, ((await response.json()) as { code: string }).code];
}

test.each<[string, string, string, [number, string]]>([
  ['JSON', 'application/json', '{}', [415, 'content-type-unsupported']],
  ['a picture without a form', 'image/png', 'x', [415, 'content-type-unsupported']],
  ['another multipart', 'multipart/mixed; boundary=b', '--b--', [415, 'content-type-unsupported']],
  ['multipart without a boundary', 'multipart/form-data', 'x', [400, 'upload-malformed']],
  [
    'multipart that never ends',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx',
    [400, 'upload-malformed'],
  ],
  [
    'multipart with broken headers',
    'multipart/form-data; boundary=b',
    '--b\r\nnonsense\r\n\r\nx\r\n--b--',
    [400, 'upload-malformed'],
  ],
])('%s is not an upload', async (_what, contentType, body, refusal) => {
  expect(await post({ 'content-type': contentType }, body)).toEqual(refusal);
  await expectNothingLeft();
});

test('rejects a body that declares 100 MB before it is read', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const upload = request(`${media.server.url}/media`, {
      method: 'POST',
      headers: {
        'dapr-api-token': testAppToken,
        authorization: `Bearer ${media.tokens.seller}`,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': '104857600',
      },
    });
    upload.on('error', reject);
    upload.on('response', (answer) => {
      resolve(answer.statusCode);
      upload.destroy();
    });
    upload.write('--b\r\n');
  });
  expect(status).toBe(413);
  await expectNothingLeft();
});

test('rejects a file over 10 MB', async () => {
  const { status, body } = await media.upload(Buffer.concat([jpeg, Buffer.alloc(10_485_761 - jpeg.length)]));
  expect([status, body.code]).toEqual([413, 'body-too-large']);
  await expectNothingLeft();
});

test('only sellers and staff may upload', async () => {
  const content = await aPng();
  expect((await media.send(formOf(content), null)).status).toBe(401);
  const { status, body } = await media.upload(content, { as: media.tokens.customer });
  expect([status, body]).toMatchObject([403, { code: 'permission-missing', permission: 'media:write-own' }]);
  await expectNothingLeft();
});
