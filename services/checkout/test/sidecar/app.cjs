// The built service beside a real sidecar, as a process that a test can kill. The test runs one server for all its peers.
const { randomUUID } = require('node:crypto');
const { CampaignServiceService } = require('@sidecart/contracts/campaign/v1/campaign');
const { CartServiceService } = require('@sidecart/contracts/cart/v1/cart');
const { InventoryServiceService } = require('@sidecart/contracts/inventory/v1/inventory');
const { OrderServiceService } = require('@sidecart/contracts/order/v1/order');
const { PaymentServiceService } = require('@sidecart/contracts/payment/v1/payment');
const { createDapr } = require('@sidecart/kit/dapr');
const { createDb } = require('@sidecart/kit/db');
const { createPeer } = require('@sidecart/kit/grpc');
const { listen } = require('@sidecart/kit/listener');
const { createLogger } = require('@sidecart/kit/log');
const { createTokenVerifier } = require('@sidecart/kit/tokens');
const { createWorkflowHost } = require('../../dist/engine/workflow-host');
const { checkoutWorkflows } = require('../../dist/config');
const { buildCheckout } = require('../../dist/main');

const {
  appPort,
  daprHttpPort,
  daprGrpcPort,
  peersPort,
  databaseUrl,
  keys,
  logLevel,
  startWorkflow,
  appToken,
} = JSON.parse(process.argv[2]);
const log = createLogger('checkout', logLevel);
const dapr = createDapr({ port: daprHttpPort });
const to = (appId) => ({ appId, daprGrpcPort: peersPort, apiToken: appToken });

const { app, host, starter, sweeper } = buildCheckout({
  db: createDb({ connectionString: databaseUrl, max: 10 }, () => undefined),
  dapr,
  peers: {
    cart: createPeer(CartServiceService, to('cart')),
    inventory: createPeer(InventoryServiceService, to('inventory')),
    campaign: createPeer(CampaignServiceService, to('campaign')),
    payment: createPeer(PaymentServiceService, to('payment')),
    order: createPeer(OrderServiceService, to('order')),
  },
  host: (activities) =>
    createWorkflowHost({
      dapr,
      daprGrpcPort,
      apiToken: appToken,
      log,
      workflows: checkoutWorkflows,
      activities,
    }),
  tokens: createTokenVerifier(async () => keys),
  log,
  appToken,
  now: () => new Date(),
  newId: randomUUID,
  outboxPollMs: 1_000,
  starterPollMs: 200,
  sweepMs: 2_000,
  startWorkflow,
  // The tests buy from one address, hundreds of times at once.
  openAtMost: { perAddress: 1_000, perEmail: 1_000 },
});
void listen({ host: '127.0.0.1', port: appPort, app }).then(() => {
  host.start();
  starter.start();
  sweeper.start();
});
