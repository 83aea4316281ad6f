import { randomUUID } from 'node:crypto';
import { MediaServiceService, type MediaServiceServer } from '@sidecart/contracts/media/v1/media';
import type { MediaUse } from '@sidecart/contracts/product/v1/product';
import type { Dapr } from '@sidecart/kit/dapr';
import { createPeer, type Calls } from '@sidecart/kit/grpc';
import {
  createTestDatabase,
  createTestTokens,
  startTestServer,
  testLog,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import { outsideTransactions } from '@sidecart/kit/testing-peers';
import type { ProductPeer } from '../src/clients';
import { createStorage } from '../src/files/storage';
import { buildMedia } from '../src/main';
import { storedName, type FileKind } from '../src/media';
import { createBucket, type Bucket } from './bucket';

jest.setTimeout(60_000);

export interface MediaView {
  id: string;
  width: number;
  height: number;
  contentType: string;
  bytes: number;
  hash: string;
  alt: string | null;
  url: string;
  presets: Record<'thumb' | 'card' | 'page' | 'zoom', string>;
  fileName: string | null;
  focal: { x: number; y: number } | null;
  version: number;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: MediaView & { code: string };
}

export interface Replica {
  server: TestServer;
  cleaner: ReturnType<typeof buildMedia>['cleaner'];
}

export interface MediaHarness extends Replica {
  product: FakeProduct;
  database: TestDatabase;
  bucket: Bucket;
  /** Bearer tokens by their holder. */
  tokens: Record<'seller' | 'other' | 'admin' | 'customer', string>;
  peer: Calls<MediaServiceServer> & { close(): void };
  /** Another process on the same database and store. */
  addReplica(): Promise<Replica>;
  /** Sends the form as it is; without a token when `as` is null. */
  send(form: FormData, as?: string | null): Promise<Answer>;
  upload(content: Buffer, options?: { name?: string; alt?: string; as?: string }): Promise<Answer>;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Response>;
  remove(id: string, as?: string): Promise<Answer>;
  /** The stored original of the picture whose upload had this hash. */
  fileOf(hash: string, kind?: FileKind): Buffer | undefined;
  /** How often the original was written. */
  countWrites(hash: string, kind?: FileKind): number;
  /** Every row about files, as `<state> <kind>`. */
  rows(): Promise<string[]>;
  countMedia(): Promise<number>;
  passTime(ms: number): void;
  stop(): Promise<void>;
}

/** Product as media sees it: what shows which picture; `failure` makes it unavailable. */
export class FakeProduct implements ProductPeer {
  readonly uses = new Map<string, MediaUse[]>();
  failure: Error | undefined;

  show(mediaId: string, use: Partial<MediaUse>): void {
    const whole = {
      mediaId,
      kind: 'product',
      id: randomUUID(),
      name: 'Mug',
      skus: [],
      sellerId: 'seller',
      ...use,
    };
    this.uses.set(mediaId, [...(this.uses.get(mediaId) ?? []), whole]);
  }

  async listMediaUses({ mediaIds }: { mediaIds: string[] }) {
    if (this.failure) throw this.failure;
    return { uses: mediaIds.flatMap((id) => this.uses.get(id) ?? []) };
  }
}

const toAnswer = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
};

export const formOf = (content: Buffer, name = 'mug', fields: Record<string, string> = {}): FormData => {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(content)], { type: 'application/octet-stream' }), name);
  return form;
};

/** The real service on a database of its own, reached as its sidecar would reach it; files are in memory unless specified. */
export async function startMedia(dapr?: Dapr, { picturesMax = 1_000 } = {}): Promise<MediaHarness> {
  const database = await createTestDatabase('media');
  const bucket = createBucket();
  const product = new FakeProduct();
  const issuer = createTestTokens();
  const servers: TestServer[] = [];
  let ahead = 0;

  const addReplica = async (): Promise<Replica> => {
    const { app, grpc, cleaner } = buildMedia({
      db: database.db,
      dapr: bucket.dapr,
      storage: createStorage(outsideTransactions('storage', dapr ?? bucket.dapr)),
      product: outsideTransactions('product', product),
      tokens: issuer.verifier,
      log: testLog,
      appToken: testAppToken,
      now: () => new Date(Date.now() + ahead),
      newId: randomUUID,
      decoders: 2,
      cacheBytes: 4_000_000,
      cleanerPollMs: 20,
      picturesMax,
      outboxPollMs: 1_000,
    });
    const server = await startTestServer({ app, grpc });
    servers.push(server);
    return { server, cleaner };
  };

  const { server, cleaner } = await addReplica();
  const peer = createPeer<MediaServiceServer>(MediaServiceService, {
    appId: 'media',
    daprGrpcPort: server.port,
    apiToken: testAppToken,
  });
  const tokens = {
    seller: issuer.tokenFor({ userId: 'seller', role: 'seller' }),
    other: issuer.tokenFor({ userId: 'other', role: 'seller' }),
    admin: issuer.tokenFor({ userId: 'admin', role: 'admin' }),
    customer: issuer.tokenFor({ userId: 'customer' }),
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const send: MediaHarness['send'] = async (form, as = tokens.seller) =>
    toAnswer(
      await fetch(`${server.url}/media`, {
        method: 'POST',
        body: form,
        headers: { 'dapr-api-token': testAppToken, ...(as ? bearer(as) : {}) },
      }),
    );

  return {
    product,
    server,
    cleaner,
    database,
    bucket,
    tokens,
    peer,
    addReplica,
    send,
    upload: (content, { name, alt, as } = {}) => send(formOf(content, name, alt ? { alt } : {}), as),
    get: (path, headers = {}, method = 'GET') =>
      fetch(server.url + path, { method, headers: { 'dapr-api-token': testAppToken, ...headers } }),
    async remove(id, as = tokens.seller) {
      return toAnswer(
        await fetch(`${server.url}/media/${id}`, {
          method: 'DELETE',
          headers: { 'dapr-api-token': testAppToken, ...bearer(as) },
        }),
      );
    },
    fileOf: (hash, kind = 'original') => bucket.files.get(storedName(hash, kind)),
    countWrites: (hash, kind = 'original') =>
      bucket.written.filter((name) => name === storedName(hash, kind)).length,
    async rows() {
      const { rows } = await database.db.query<{ state: string; kind: string }>(
        'SELECT state, kind FROM files ORDER BY kind',
      );
      return rows.map(({ state, kind }) => `${state} ${kind}`);
    },
    async countMedia() {
      return (await database.db.query('SELECT 1 FROM media')).rowCount;
    },
    passTime(ms) {
      ahead += ms;
    },
    async stop() {
      peer.close();
      await Promise.all(servers.map((running) => running.stop()));
      await database.drop();
    },
  };
}
