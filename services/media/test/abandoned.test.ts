import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import express from 'express';
import { receiveUpload } from '../src/upload';

const head = (length: number) =>
  `POST / HTTP/1.1\r\nhost: a\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: ${length}\r\n\r\n`;
const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx';

test.each([
  ['before its upload is read', true],
  ['in the middle of its upload', false],
])('a client that disconnects %s blocks nothing', async (_when, leavesFirst) => {
  let settle: (outcome: unknown) => void = () => undefined;
  const outcome = new Promise<unknown>((resolve) => (settle = resolve));
  let markArrived: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (markArrived = resolve));
  const app = express();
  app.post('/', async (req, res) => {
    markArrived();
    if (leavesFirst) await once(req, 'close').catch(() => undefined);
    await receiveUpload(req, res).then(settle, settle);
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write(head(10_000) + part);
  await begun;
  client.destroy();
  expect(await outcome).toMatchObject(
    leavesFirst ? { type: 'request.aborted' } : { code: 'upload-malformed' },
  );
  server.close();
});
