import { randomUUID } from 'node:crypto';
import { Client, credentials, Metadata, status as codes, type ServiceError } from '@grpc/grpc-js';
import { CampaignServiceService } from '@sidecart/contracts/campaign/v1/campaign';
import { CartServiceService } from '@sidecart/contracts/cart/v1/cart';
import { InventoryServiceService } from '@sidecart/contracts/inventory/v1/inventory';
import { MediaServiceService } from '@sidecart/contracts/media/v1/media';
import { OrderServiceService } from '@sidecart/contracts/order/v1/order';
import { PaymentServiceService } from '@sidecart/contracts/payment/v1/payment';
import { ProductServiceService } from '@sidecart/contracts/product/v1/product';
import { topics } from '@sidecart/contracts/topics';
import { UserServiceService } from '@sidecart/contracts/user/v1/user';
import { ask } from './api';
import { login } from './shop';
import { status } from './system';

jest.setTimeout(60_000);

const processes = status();
/** The apps that run beside a sidecar: the services, the gateway and the BFF. */
const apps = processes.filter((app) => processes.some(({ name }) => name === `${app.name}-sidecar`));
const appOf = (name: string) => name.replace(/-\d+$/, '');

const grpcOf: Record<string, Record<string, { path: string }>> = {
  campaign: CampaignServiceService,
  cart: CartServiceService,
  inventory: InventoryServiceService,
  media: MediaServiceService,
  order: OrderServiceService,
  payment: PaymentServiceService,
  product: ProductServiceService,
  user: UserServiceService,
};

/** Paths that only a sidecar may call. */
const internal = [
  ...Object.keys(topics).map((topic) => `/events/${topic}`),
  '/dead-letters/order.dead',
  '/broker/probes',
  '/dapr/subscribe',
  '/dapr/config',
];
const tokens: Record<string, string>[] = [{}, { 'dapr-api-token': '' }, { 'dapr-api-token': 'guessed' }];

const forged = (userId: string) => ({
  specversion: '1.0',
  id: randomUUID(),
  source: 'user',
  type: 'user.blocked',
  time: new Date(Date.now() + 60_000).toISOString(),
  datacontenttype: 'application/json',
  data: { userId, blocked: true },
});

async function statusesOf(port: number, method: string, path: string, userId: string) {
  const found = await Promise.all(
    tokens.map(async (headers) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { 'content-type': 'application/cloudevents+json', ...headers },
        ...(method === 'POST' ? { body: JSON.stringify(forged(userId)) } : {}),
      });
      await response.arrayBuffer();
      return response.status;
    }),
  );
  return new Set(found);
}

test.each(apps.map(({ name, port }) => [name, port] as const))(
  '%s takes no event and no internal request without the token of its app, and a forged event locks out no user',
  async (name, port) => {
    const admin = await login('admin');
    const { id } = (await ask('getAccount', { as: admin })).body;
    const isPublic = ['gateway', 'bff'].includes(appOf(name));
    for (const path of internal)
      for (const method of ['POST', 'GET']) {
        const statuses = [...(await statusesOf(port, method, path, id))];
        const allowed = isPublic ? [401, 403, 404, 405] : [401];
        expect([path, method, statuses.filter((each) => !allowed.includes(each))]).toEqual([
          path,
          method,
          [],
        ]);
      }
    expect((await ask('getAccount', { as: admin })).body.id).toBe(id);
  },
);

/** How a call ends that reaches the app's port directly. */
const callDirectly = (port: number, path: string, token: string | undefined) =>
  new Promise<number>((resolve) => {
    const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
    const metadata = new Metadata();
    if (token !== undefined) metadata.set('dapr-api-token', token);
    const raw = (bytes: Buffer) => bytes;
    const done = (error: ServiceError | null) => {
      client.close();
      resolve(error?.code ?? codes.OK);
    };
    const deadline = Date.now() + 10_000;
    client.makeUnaryRequest(path, raw, raw, Buffer.alloc(0), metadata, { deadline }, done);
  });

test.each(
  apps.flatMap(({ name, port }) =>
    Object.values(grpcOf[appOf(name)] ?? {}).map(({ path }) => [path, name, port] as const),
  ),
)('%s of %s answers nobody without the token of its app', async (path, _name, port) => {
  for (const token of [undefined, '', 'guessed'])
    expect(await callDirectly(port, path, token)).toBe(codes.UNAUTHENTICATED);
});

test('every gRPC service of the contracts is in the list', () => {
  expect(apps.map(({ name }) => appOf(name))).toEqual(expect.arrayContaining(Object.keys(grpcOf)));
  expect(Object.keys(grpcOf)).toHaveLength(8);
});
