import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { events, topics, type EventType } from '@sidecart/contracts/topics';
import { PROBE_PATH } from '@sidecart/kit/broker-watch';
import ts from 'typescript';
import { parse, parseAllDocuments } from 'yaml';

const root = join(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const folderOf = (app: string) => (app === 'bff' ? app : `services/${app}`);
/** Includes the shared module of the cache for an app that handles its events with it. */
const sourcesOf = (app: string) => {
  const own = readdirSync(join(root, folderOf(app), 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => read(`${folderOf(app)}/src/${name}`));
  const shares = own.some((text) => text.includes('catalogueSubscriptions'));
  return shares ? [...own, read('packages/cache/src/catalogue.ts')] : own;
};
const apps = [...readdirSync(join(root, 'services')), 'bff'];

/** The allowed gRPC calls: caller and callees. */
const calls: Record<string, string[]> = {
  checkout: ['campaign', 'cart', 'inventory', 'order', 'payment'],
  gateway: ['user'],
  cart: ['campaign'],
  media: ['product'],
  product: ['inventory', 'media'],
  search: ['inventory', 'product'],
};

/** The event types that each app consumes; each type has a consumer. */
const consumers: Record<string, EventType[]> = {
  cart: [
    'product.created',
    'product.updated',
    'product.published',
    'product.archived',
    'inventory.changed',
    'user.deleted',
  ],
  inventory: ['order.placed', 'order.cancelled', 'product.created', 'product.updated', 'product.published'],
  campaign: ['order.cancelled', 'user.deleted'],
  payment: ['order.placed', 'order.cancelled', 'order.refunded'],
  order: ['payment.captured', 'payment.failed', 'payment.voided', 'payment.refunded', 'user.deleted'],
  checkout: ['payment.authorized', 'payment.failed', 'user.deleted'],
  product: ['inventory.changed', 'media.changed', 'order.placed', 'order.cancelled', 'user.deleted'],
  search: [
    'product.created',
    'product.updated',
    'product.published',
    'product.archived',
    'review.published',
    'inventory.changed',
  ],
  gateway: [
    'user.blocked',
    'user.role-changed',
    'user.password-changed',
    'user.email-changed',
    'user.deleted',
    'user.session-ended',
    'product.created',
    'product.updated',
    'product.published',
    'product.archived',
    'review.published',
    'inventory.changed',
    'campaign.changed',
  ],
  user: ['audit.recorded'],
  notification: [],
};
consumers['notification'] = [
  'order.placed',
  'order.cancelled',
  'order.fulfilled',
  'order.refunded',
  'order.link-requested',
  'user.registered',
  'user.verification-requested',
  'user.password-reset-requested',
  'user.password-changed',
  'user.email-change-requested',
  'user.email-changed',
  'user.second-factor-changed',
  'user.invited',
  'user.deleted',
  'inventory.low',
  'variant.restocked',
];

const consumedBy = (app: string): string[] =>
  sourcesOf(app)
    .flatMap((text) => [...text.matchAll(/\bon(?:\(\s*'[^']+'|Many\(\s*\[[^\]]+)/g)])
    .flatMap(([row]) => [...row.matchAll(/'([a-z.-]+\.[a-z.-]+)'/g)].map(([, type = '']) => type));

/** Every node below one, and itself. */
const below = (node: ts.Node): ts.Node[] => {
  const nodes = [node];
  ts.forEachChild(node, (child) => void nodes.push(...below(child)));
  return nodes;
};

/** The types whose row in a service's event endpoint leads to a call: a handler that only acknowledges uses nothing. */
const usedBy = (app: string): string[] =>
  sourcesOf(app)
    .flatMap((text) => below(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true)))
    .filter(ts.isCallExpression)
    .filter(({ expression }) => /^on(Many)?$/.test(expression.getText()))
    .flatMap(({ arguments: [types, , handler] }) => {
      const steps = handler ? below(handler).filter(ts.isArrowFunction) : [];
      const acts = steps.some((step) => below(step.body).some(ts.isCallExpression));
      return types && acts ? below(types).filter(ts.isStringLiteral) : [];
    })
    .map(({ text }) => text);

describe('allowed calls', () => {
  test.each(apps)('%s calls the peers of the list and no others', (app) => {
    const peers = sourcesOf(app).flatMap((text) =>
      [...text.matchAll(/createPeer<(\w+)ServiceServer>/g)].map(([, name = '']) => name.toLowerCase()),
    );
    expect(peers.sort()).toEqual(calls[app] ?? []);
  });
});

describe('consumed events', () => {
  test.each(apps)('%s consumes the types of the list', (app) => {
    expect(consumedBy(app).sort()).toEqual([...(consumers[app] ?? [])].sort());
  });

  test('every type has a consumer that uses it', () => {
    const used = new Set(apps.flatMap(usedBy));
    expect(Object.keys(events).filter((type) => !used.has(type))).toEqual([]);
  });

  /** Services record audited changes through the kit; only the gateway builds the event itself. */
  const publishes = (app: string, type: string) =>
    sourcesOf(app).some(
      (text) => text.includes(`'${type}'`) || (type === 'audit.recorded' && /\baudited\(/.test(text)),
    );

  test.each(Object.entries(events))('%s is published by the publishers of its topic', (type, { topic }) => {
    const publishers: readonly string[] = topics[topic].publishers;
    expect(apps.filter((app) => publishes(app, type) && publishers.includes(app))).toEqual([...publishers]);
  });

  test.each(Object.entries(topics))('%s is published by services that exist', (topic, { publishers }) => {
    expect(publishers).toHaveLength(topic === 'audit' ? 10 : 1);
    for (const publisher of publishers) expect(existsSync(join(root, 'services', publisher))).toBe(true);
  });
});

interface Resource {
  kind: string;
  metadata: { name: string };
  spec: Record<string, unknown> & {
    topic: string;
    routes: { rules?: { match: string; path: string }[]; default: string };
    deadLetterTopic?: string;
  };
  scopes: string[];
}

const resources = readdirSync(join(root, 'dapr/resources')).flatMap((file) =>
  parseAllDocuments(read(`dapr/resources/${file}`)).map((document) => document.toJSON() as Resource),
);
const subscriptions = resources.filter(({ kind }) => kind === 'Subscription');
const eventSubscriptions = subscriptions.filter(({ spec }) => !spec.topic.endsWith('.dead'));

describe('the subscriptions', () => {
  test.each(apps)('of %s route exactly the types that it consumes', (app) => {
    const routed = eventSubscriptions
      .filter(({ scopes }) => scopes.includes(app))
      .flatMap(({ spec }) => spec.routes.rules ?? [])
      .map(({ match }) => /^event\.type == "([a-z.-]+)"$/.exec(match)?.[1]);
    expect(routed.sort()).toEqual(consumedBy(app).sort());
  });

  test.each(eventSubscriptions.map((resource) => [resource.metadata.name, resource] as const))(
    '%s has one consumer, its dead letters, a default path and types of its topic',
    (_name, { spec, scopes }) => {
      expect(scopes).toHaveLength(1);
      expect(spec.deadLetterTopic).toBe(`${scopes[0]}.dead`);
      expect(spec.routes.default).toBe(`/events/${spec.topic}`);
      for (const { match, path } of spec.routes.rules ?? []) {
        const type = /"(.+)"/.exec(match)?.[1] as EventType;
        expect(events[type].topic).toBe(spec.topic);
        expect(path).toBe(`/events/${spec.topic}`);
      }
    },
  );

  test('notification stores the dead letters of every consumer', () => {
    const kept = subscriptions.filter(({ spec }) => spec.topic.endsWith('.dead'));
    expect(kept.every(({ scopes }) => scopes.join() === 'notification')).toBe(true);
    const dead = new Set(kept.map(({ spec }) => spec.topic));
    expect(eventSubscriptions.filter(({ spec }) => !dead.has(spec.deadLetterTopic ?? ''))).toEqual([]);
  });

  test('inbound delivery has a retry policy', () => {
    const resiliency = resources.find(({ kind }) => kind === 'Resiliency');
    expect(resiliency?.spec['targets']).toMatchObject({
      components: { pubsub: { inbound: { retry: expect.any(String) } } },
    });
    // Every 4xx and every refusal would count against a breaker, and a timeout would cut streams.
    const apps = (resiliency?.spec['targets'] as { apps: Record<string, object> }).apps;
    for (const policy of Object.values(apps)) expect(Object.keys(policy)).toEqual(['retry']);
  });
});

describe('calls between apps', () => {
  const { policies, targets } = resources.find(({ kind }) => kind === 'Resiliency')?.spec as unknown as {
    policies: { retries: Record<string, { matching?: { httpStatusCodes: string } }> };
    targets: { apps: Record<string, { retry: string }> };
  };
  const policyOf = (app: string) => policies.retries[targets.apps[app]?.retry ?? ''];

  test('are retried for every app that sidecars call', () => {
    // Browsers call the BFF, and the BFF and programs call the gateway, without a sidecar.
    const called = apps.filter((app) => !['gateway', 'bff'].includes(app));
    expect(Object.keys(targets.apps).sort()).toEqual(called.sort());
    expect(called.filter((app) => !policyOf(app))).toEqual([]);
  });

  test('are not retried after a rejected search', () => {
    expect(policyOf('search')?.matching?.httpStatusCodes).toBe('502,504');
    expect(policyOf('product')?.matching?.httpStatusCodes).toBe('502-504');
  });
});

describe('only documented fields', () => {
  // The yaml names in dapr/cli, which ignores any other: SharedRunConfig and RunConfig (pkg/standalone/run.go), App
  // (pkg/runfileconfig/run_file_config.go). `common` is only a SharedRunConfig.
  const shared =
    `configFilePath appProtocol apiListenAddresses enableProfiling logLevel appMaxConcurrency placementHostAddress resourcesPath
     resourcesPaths appSSL maxBodySize readBufferSize enableAppHealthCheck appHealthCheckPath appHealthProbeInterval
     appHealthProbeTimeout appHealthThreshold enableApiLogging runtimePath env daprdLogDestination appLogDestination
     schedulerHostAddress`.split(/\s+/);
  const ofApps = [
    ...shared,
    ...`appID appChannelAddress appPort daprHTTPPort daprGRPCPort profilePort command metricsPort unixDomainSocket
     daprInternalGRPCPort containerImage containerImagePullPolicy createService appDirPath`.split(/\s+/),
  ];
  const template = parse(read('dapr/dapr.yaml')) as {
    version: number;
    common: Record<string, unknown>;
    apps: (Record<string, unknown> & {
      appID: string;
      appDirPath: string;
      appPort: number;
      env?: Record<string, string>;
    })[];
  };

  test('in dapr.yaml', () => {
    expect(Object.keys(template).sort()).toEqual(['apps', 'common', 'version']);
    expect(Object.keys(template.common).filter((field) => !shared.includes(field))).toEqual([]);
    for (const app of template.apps)
      expect(Object.keys(app).filter((field) => !ofApps.includes(field))).toEqual([]);
  });

  test('dapr.yaml passes no address or secret to an app: its sidecar would not get it', () => {
    const given = template.apps.flatMap(({ env = {} }) => Object.entries(env));
    const forSidecars = [...componentReferences(), 'APP_API_TOKEN', 'DAPR_API_TOKEN'];
    expect(given.filter(([name]) => forSidecars.includes(name))).toEqual([]);
    expect(given.filter(([, value]) => /127\.0\.0\.1|localhost/.test(value))).toEqual([]);
    expect(template.common['env']).toBeUndefined();
  });

  test('dapr.yaml names every app, with its own ports', () => {
    expect(template.apps.map(({ appID }) => appID).sort()).toEqual([...apps].sort());
    const ports = template.apps.flatMap((app) =>
      Object.entries(app)
        .filter(([key]) => key.endsWith('Port'))
        .map(([, port]) => port),
    );
    expect(new Set(ports).size).toBe(ports.length);
    for (const { appDirPath } of template.apps) expect(existsSync(join(root, 'dapr', appDirPath))).toBe(true);
  });

  const shapes: Record<string, string[]> = {
    Subscription: ['pubsubname', 'topic', 'routes', 'deadLetterTopic', 'metadata', 'bulkSubscribe'],
    Resiliency: ['policies', 'targets'],
    Component: ['type', 'version', 'metadata', 'ignoreErrors', 'initTimeout'],
  };
  const sets = readdirSync(join(root, 'components'));
  const resourcesOf = (set: string) =>
    readdirSync(join(root, 'components', set)).flatMap((file) =>
      parseAllDocuments(read(`components/${set}/${file}`)).map((document) => document.toJSON() as Resource),
    );
  const componentsOf = (set: string) => resourcesOf(set).filter(({ kind }) => kind === 'Component');
  /** Variables that components read. */
  const componentReferences = () =>
    sets
      .flatMap(componentsOf)
      .flatMap(({ spec }) => (spec['metadata'] as { envRef?: string }[]).map(({ envRef }) => envRef))
      .filter((name) => name !== undefined);

  test('in resources and components', () => {
    for (const resource of [...resources, ...sets.flatMap(resourcesOf)]) {
      const top = ['apiVersion', 'kind', 'metadata', 'spec', 'scopes', 'auth'];
      expect(Object.keys(resource).filter((field) => !top.includes(field))).toEqual([]);
      expect(Object.keys(resource.spec).filter((field) => !shapes[resource.kind]?.includes(field))).toEqual(
        [],
      );
    }
  });

  test('every set has the same components, each for the apps that use it', () => {
    const names = sets.map((set) => componentsOf(set).map(({ metadata, scopes }) => [metadata.name, scopes]));
    for (const set of names) expect(set).toEqual(names[0]);
    for (const resource of sets.flatMap(componentsOf)) expect(resource.scopes.length).toBeGreaterThan(0);
  });

  test('every app may read the secret store', () => {
    for (const set of sets) {
      const store = componentsOf(set).find(({ metadata }) => metadata.name === 'secretstore');
      expect([set, [...(store?.scopes ?? [])].sort()]).toEqual([set, [...apps].sort()]);
    }
  });

  test('files that sets share are the same in each', () => {
    const files = sets.flatMap((set) =>
      readdirSync(join(root, 'components', set)).map((file) => ({
        kind: `${file} ${(parseAllDocuments(read(`components/${set}/${file}`))[0]?.toJSON() as Resource).spec['type'] as string}`,
        text: read(`components/${set}/${file}`),
      })),
    );
    const texts = new Map<string, Set<string>>();
    for (const { kind, text } of files) texts.set(kind, (texts.get(kind) ?? new Set()).add(text));
    expect([...texts].filter(([, different]) => different.size > 1).map(([kind]) => kind)).toEqual([]);
  });

  test('on RabbitMQ every app that uses the broker probes it', () => {
    const probes = resourcesOf('rabbitmq').filter(({ kind }) => kind === 'Subscription');
    const users = componentsOf('rabbitmq').find(({ metadata }) => metadata.name === 'pubsub')?.scopes;
    expect(probes.flatMap(({ scopes }) => scopes)).toEqual(users);
    for (const { spec, scopes } of probes)
      expect(spec).toMatchObject({ topic: `${scopes[0]}.probe`, routes: { default: PROBE_PATH } });
  });
});
