import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ServerCredentials, status, Server as GrpcServer, type ServiceError } from '@grpc/grpc-js';
import {
  InventoryServiceService,
  type InventoryServiceServer,
  type StockLevel,
} from '@sidecart/contracts/inventory/v1/inventory';
import { UserServiceService, type UserServiceServer } from '@sidecart/contracts/user/v1/user';
import Joi from 'joi';
import { AppError, outcomes, type ErrorKind } from '@sidecart/kit/errors';
import { checked, createGrpcServer, createPeer, grpcService } from '@sidecart/kit/grpc';
import { startTestServer, testAppToken, testLog, type TestServer } from '@sidecart/kit/testing';

let server: TestServer;
let behave: () => Promise<{ jwksJson: string }>;
const peers: { close(): void }[] = [];
const peerAt = (port: number, options: { deadlineMs?: number; apiToken?: string } = {}) => {
  const peer = createPeer<UserServiceServer>(UserServiceService, {
    appId: 'user',
    daprGrpcPort: port,
    apiToken: testAppToken,
    ...options,
  });
  peers.push(peer);
  return peer;
};
const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error as AppError,
  );

const users = grpcService<UserServiceServer>(UserServiceService, {
  getSigningKeys: () => behave(),
  exchangeApiKey: async () => ({ accessToken: '' }),
});

beforeAll(async () => {
  const grpc = createGrpcServer({
    log: testLog,
    services: [users],
    appToken: testAppToken,
  });
  server = await startTestServer({ app: (_req, res) => void res.end(), grpc });
});
afterAll(async () => {
  for (const peer of peers) peer.close();
  await server.stop();
});

test('a call gets its answer', async () => {
  behave = async () => ({ jwksJson: 'ä' });
  expect(await peerAt(server.port).getSigningKeys({})).toEqual({ jwksJson: 'ä' });
});

test('only who shows the token of the app is answered', async () => {
  behave = async () => ({ jwksJson: 'ä' });
  const grpc = createGrpcServer({ log: testLog, services: [users], appToken: 'of the sidecar' });
  const guarded = await startTestServer({ app: (_req, res) => void res.end(), grpc });
  const ask = (apiToken: string) => failure(peerAt(guarded.port, { apiToken }).getSigningKeys({}));
  expect(await ask('of the sidecar')).toBeUndefined();
  for (const token of ['', 'of the sidecaR', 'of the sidecar '])
    expect(await ask(token)).toMatchObject({ kind: 'unauthenticated', code: 'sidecar-token-invalid' });
  await guarded.stop();
});

test.each(Object.keys(outcomes) as ErrorKind[])('%s arrives as what it was', async (kind) => {
  const details = { skus: ['ä'], nested: { a: 1 } };
  behave = () => Promise.reject(new AppError(kind, 'a-code', 'In wörds.', { details }));
  const error = await failure(peerAt(server.port).getSigningKeys({}));
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ kind, code: 'a-code', message: 'In wörds.', details });
});

test('an unknown failure keeps its cause on its side', async () => {
  behave = () => Promise.reject(new Error('secret'));
  const error = await failure(peerAt(server.port).getSigningKeys({}));
  expect(error).toMatchObject({ kind: 'internal', code: 'internal-error', details: undefined });
  const { message, details, metadata } = error?.cause as ServiceError;
  // The trailer is binary: as text it shows what it holds.
  const trailers = Object.values(metadata.toJSON()).flat().map(String);
  expect(trailers).toContainEqual(expect.stringContaining('internal-error'));
  expect([message, details, ...trailers].join()).not.toContain('secret');
});

test('a handler that takes too long is unavailable after the deadline: its result is unknown', async () => {
  behave = () => new Promise(() => undefined);
  const error = await failure(peerAt(server.port, { deadlineMs: 50 }).getSigningKeys({}));
  expect(error).toMatchObject({ kind: 'unavailable', code: 'peer-unavailable' });
  expect(error?.cause).toMatchObject({ code: status.DEADLINE_EXCEEDED });
});

test('a peer that is not there, and one that never speaks, are unavailable', async () => {
  expect(await failure(peerAt(1, { deadlineMs: 500 }).getSigningKeys({}))).toMatchObject({
    kind: 'unavailable',
    code: 'peer-unavailable',
  });
  const sockets: Socket[] = [];
  const mute: Server = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const { port } = mute.address() as AddressInfo;
  expect(await failure(peerAt(port, { deadlineMs: 200 }).getSigningKeys({}))).toMatchObject({
    kind: 'unavailable',
    code: 'peer-unavailable',
  });
  expect(sockets).not.toEqual([]);
  mute.close();
  // A socket that is never read does not end by itself, and keeps the process alive.
  for (const socket of sockets) socket.destroy();
});

test('whoever answers without our trailer is the sidecar: what it refuses is our mistake', async () => {
  let code: status = status.PERMISSION_DENIED;
  const seen: unknown[] = [];
  const sidecar = new GrpcServer();
  sidecar.addService(UserServiceService, {
    getSigningKeys: (call: { metadata: { getMap(): unknown } }, callback: (error: object) => void) => {
      seen.push(call.metadata.getMap());
      callback({ code, details: 'says the sidecar' });
    },
  });
  const port = await new Promise<number>((resolve, reject) =>
    sidecar.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  const peer = peerAt(port, { apiToken: 'api-token' });
  const answers: Record<string, string | undefined> = {};
  for (const name of ['PERMISSION_DENIED', 'UNAUTHENTICATED', 'NOT_FOUND', 'INTERNAL', 'UNKNOWN'] as const) {
    code = status[name];
    answers[name] = (await failure(peer.getSigningKeys({})))?.code;
  }
  sidecar.forceShutdown();
  expect(answers).toEqual({
    PERMISSION_DENIED: 'peer-refused',
    UNAUTHENTICATED: 'peer-refused',
    NOT_FOUND: 'peer-unavailable',
    INTERNAL: 'peer-unavailable',
    UNKNOWN: 'peer-unavailable',
  });
  expect(seen[0]).toMatchObject({ 'dapr-app-id': 'user', 'dapr-api-token': 'api-token' });
});

test('a request is checked as it is, without conversion', () => {
  const schema = Joi.object<{ count: number }>({ count: Joi.number().required() });
  expect(checked(schema, { count: 1 })).toEqual({ count: 1 });
  for (const wrong of [{ count: '1' }, {}, { count: 1, more: 1 }])
    expect(() => checked(schema, wrong)).toThrow(expect.objectContaining({ code: 'request-invalid' }));
});

describe('a stream', () => {
  let streaming: TestServer;
  let levels: () => AsyncIterable<StockLevel>;
  const level = (sku: string): StockLevel => ({
    sku,
    onHand: 1,
    available: 1,
    availability: 'in-stock',
    alwaysAvailable: false,
    version: 1,
  });
  const inventory = (options: { streamDeadlineMs?: number; apiToken?: string } = {}) => {
    const peer = createPeer<InventoryServiceServer>(InventoryServiceService, {
      appId: 'inventory',
      daprGrpcPort: streaming.port,
      apiToken: 'of the sidecar',
      ...options,
    });
    peers.push(peer);
    return peer;
  };
  const skusOf = async (stream: AsyncIterable<StockLevel>, upTo = Infinity) => {
    const skus: string[] = [];
    for await (const { sku } of stream) if (skus.push(sku) >= upTo) break;
    return skus;
  };

  beforeAll(async () => {
    const unused = () => Promise.reject(new Error('not called'));
    const handlers = {
      holdStock: unused,
      releaseHold: unused,
      secureHold: unused,
      listStock: unused,
      countStock: unused,
      takeBackCount: unused,
      streamStock: () => levels(),
    };
    const service = grpcService<InventoryServiceServer>(InventoryServiceService, handlers);
    streaming = await startTestServer({
      app: (_req, res) => void res.end(),
      grpc: createGrpcServer({ log: testLog, services: [service], appToken: 'of the sidecar' }),
    });
  });
  afterAll(() => streaming.stop());

  test('arrives whole and in order, however long it is', async () => {
    const skus = Array.from({ length: 20_000 }, (_, index) => `sku-${index}`);
    levels = async function* () {
      for (const sku of skus) yield level(sku);
    };
    expect(await skusOf(inventory().streamStock({}))).toEqual(skus);
  });

  test('is for the sidecar alone', async () => {
    levels = async function* () {
      yield level('first');
    };
    expect(await failure(skusOf(inventory({ apiToken: 'another' }).streamStock({})))).toMatchObject({
      kind: 'unauthenticated',
      code: 'sidecar-token-invalid',
    });
  });

  test('that fails in the middle fails with the same error after what came before', async () => {
    levels = async function* () {
      yield level('first');
      throw new AppError('rejected', 'a-code', 'In words.', { details: { at: 1 } });
    };
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { sku } of inventory().streamStock({})) seen.push(sku);
    })();
    expect(await failure(reading)).toMatchObject({ kind: 'rejected', code: 'a-code', details: { at: 1 } });
    expect(seen).toEqual(['first']);
  });

  test('is not read further once its reader has left', async () => {
    let made = 0;
    let ended: () => void;
    const left = new Promise<void>((resolve) => (ended = resolve));
    levels = async function* () {
      try {
        for (;;) yield level(`sku-${(made += 1)}`);
      } finally {
        ended();
      }
    };
    expect(await skusOf(inventory().streamStock({}), 3)).toEqual(['sku-1', 'sku-2', 'sku-3']);
    await left;
  });

  test('that stands still is unavailable after its deadline', async () => {
    levels = async function* () {
      yield level('first');
      await new Promise(() => undefined);
    };
    const reading = skusOf(inventory({ streamDeadlineMs: 100 }).streamStock({}));
    expect(await failure(reading)).toMatchObject({ kind: 'unavailable', code: 'peer-unavailable' });
  });
});
