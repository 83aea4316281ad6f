// The chart as it is rendered for both overlays: valid, restricted, and in agreement with dapr/, components/ and the sources.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../local/places.mjs';
import { overlays, render, resourcesOf } from './chart.mjs';
import { schemaLocation } from './schemas.mjs';
import { kubeconform } from './tools.mjs';

const require = createRequire(import.meta.url);
const read = (path) => readFileSync(join(root, path), 'utf8');
const template = parse(read('dapr/dapr.yaml'));
const appIds = template.apps.map(({ appID }) => appID).sort();
const folderOf = (app) => (app === 'bff' ? app : `services/${app}`);
const sourcesOf = (app) =>
  readdirSync(join(root, folderOf(app), 'src'), { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => read(join(folderOf(app), 'src', name)))
    .join('\n');
const componentsOf = (set) =>
  readdirSync(join(root, 'components', set)).map((name) => parse(read(join('components', set, name))));
const subscriptions = readdirSync(join(root, 'dapr/resources'))
  .flatMap((name) =>
    parseAllDocuments(read(join('dapr/resources', name))).map((document) => document.toJSON()),
  )
  .filter(({ kind }) => kind === 'Subscription');
const setOf = { dev: 'kafka', production: 's3' };

const unlabelled = ({ metadata: { labels: _labels, ...metadata }, ...rest }) => ({ ...rest, metadata });
const byName = (resources) =>
  Object.fromEntries(resources.map((resource) => [resource.metadata.name, resource]));

/** The texts of every rendering, created once. */
const rendered = {};
before(async () => {
  for (const overlay of overlays) rendered[overlay] = await render(overlay);
});
after(() => {
  for (const overlay of overlays) delete rendered[overlay];
});

for (const overlay of overlays)
  describe(`the chart with values-${overlay}.yaml`, () => {
    let all;
    const of = (kind) => all.filter((resource) => resource.kind === kind);
    const named = (kind, name) => of(kind).find(({ metadata }) => metadata.name === name);
    const podOf = ({ spec }) => spec.template.spec;
    const containerOf = (deployment) => podOf(deployment).containers[0];
    const envOf = (deployment) => containerOf(deployment).env;
    const annotationsOf = (deployment) => deployment.spec.template.metadata.annotations ?? {};
    const daprDeployments = () =>
      of('Deployment').filter((each) => annotationsOf(each)['dapr.io/enabled'] === 'true');
    before(() => {
      all = resourcesOf(rendered[overlay]);
    });

    test('has no field that is unknown to Kubernetes, Dapr or KEDA', async () => {
      const { stdout, status } = spawnSync(
        await kubeconform(),
        ['-strict', '-summary', '-schema-location', await schemaLocation()],
        { input: rendered[overlay], encoding: 'utf8' },
      );
      assert.match(stdout, /Valid: [1-9]\d+, Invalid: 0, Errors: 0, Skipped: 0/, stdout);
      assert.equal(status, 0);
    });

    test('names each resource once', () => {
      const names = all.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
      );
    });

    test('runs every app of dapr.yaml beside a sidecar with the same settings', () => {
      assert.deepEqual(
        daprDeployments()
          .map(({ metadata }) => metadata.name)
          .sort(),
        appIds,
      );
      const { common } = template;
      for (const app of template.apps) {
        const deployment = named('Deployment', app.appID);
        const annotations = annotationsOf(deployment);
        assert.equal(annotations['dapr.io/app-id'], app.appID);
        assert.equal(annotations['dapr.io/app-port'], String(app.appPort));
        assert.equal(annotations['dapr.io/app-health-threshold'], String(common.appHealthThreshold));
        assert.equal(annotations['dapr.io/app-health-check-path'], common.appHealthCheckPath);
        assert.equal(annotations['dapr.io/max-body-size'], app.maxBodySize);
        assert.equal(annotations['dapr.io/log-as-json'], 'true');
        assert.equal(containerOf(deployment).ports[0].containerPort, app.appPort);
        assert.equal(containerOf(deployment).image, `sidecart/${app.appID}:0.1.0`);
      }
    });

    test('gives each app the variables that its configuration reads, and none of this machine', () => {
      const { loadConfig, databaseDefaults } = require('../../packages/kit/dist/config.js');
      for (const app of appIds) {
        const env = Object.fromEntries(
          envOf(named('Deployment', app)).map(({ name, value }) => [name, value ?? 'http://from.a.secret']),
        );
        const schema = require(`../../${folderOf(app)}/dist/config.js`)[`${app}Config`];
        // Added by the sidecar injector.
        const injected = { DAPR_HTTP_PORT: '3500', DAPR_GRPC_PORT: '50001' };
        assert.ok(loadConfig(schema, databaseDefaults(app), { ...env, ...injected }), app);
        assert.equal(env.APP_HOST, '0.0.0.0');
        assert.doesNotMatch(JSON.stringify(env), /127\.0\.0\.1|localhost:|\.sidecart/, app);
      }
    });

    test('gives each app its own tokens, by reference', () => {
      for (const deployment of daprDeployments()) {
        const { name } = deployment.metadata;
        const refs = Object.fromEntries(
          envOf(deployment).map((each) => [each.name, each.valueFrom?.secretKeyRef]),
        );
        assert.deepEqual(refs.DAPR_API_TOKEN, { name: `${name}-dapr-api-token`, key: 'token' });
        assert.deepEqual(refs.APP_API_TOKEN, { name: `${name}-app-api-token`, key: 'token' });
        assert.equal(annotationsOf(deployment)['dapr.io/api-token-secret'], refs.DAPR_API_TOKEN.name);
        assert.equal(annotationsOf(deployment)['dapr.io/app-token-secret'], refs.APP_API_TOKEN.name);
      }
    });

    test('restricts every container', () => {
      const pods = [...of('Deployment'), ...of('Job')].map(podOf);
      assert.ok(pods.length > 15);
      for (const pod of pods) {
        assert.equal(pod.automountServiceAccountToken, false);
        assert.equal(pod.securityContext.seccompProfile.type, 'RuntimeDefault');
        for (const container of pod.containers) {
          const { securityContext, resources } = container;
          assert.equal(securityContext.runAsNonRoot, true);
          assert.equal(securityContext.readOnlyRootFilesystem, true);
          assert.equal(securityContext.allowPrivilegeEscalation, false);
          assert.deepEqual(securityContext.capabilities, { drop: ['ALL'] });
          assert.ok(resources.requests.cpu && resources.requests.memory && resources.limits.memory);
        }
      }
      for (const deployment of daprDeployments()) {
        const annotations = annotationsOf(deployment);
        assert.equal(annotations['dapr.io/sidecar-seccomp-profile-type'], 'RuntimeDefault');
        for (const what of ['cpu-request', 'memory-request', 'memory-limit'])
          assert.ok(annotations[`dapr.io/sidecar-${what}`]);
        // The app's own container gets no token of the API server.
        assert.deepEqual(
          containerOf(deployment).volumeMounts.map(({ name }) => name),
          ['tmp'],
        );
      }
    });

    test('probes the liveness and readiness paths, and leaves time to drain', () => {
      for (const deployment of of('Deployment')) {
        const { livenessProbe, readinessProbe, startupProbe, lifecycle } = containerOf(deployment);
        assert.equal(livenessProbe.httpGet.path, '/livez');
        assert.equal(startupProbe.httpGet.path, '/livez');
        assert.equal(
          readinessProbe.httpGet.path,
          deployment.metadata.name === 'storefront' ? '/livez' : '/readyz',
        );
        const sidecar = Number(annotationsOf(deployment)['dapr.io/graceful-shutdown-seconds'] ?? 0);
        // packages/kit/src/listener.ts gives requests in flight ten seconds.
        const drain = lifecycle.preStop.sleep.seconds + 10 + sidecar;
        assert.ok(podOf(deployment).terminationGracePeriodSeconds > drain);
      }
    });

    test('scales a workload by one scaler with at least two replicas and a disruption budget, or runs a single replica', () => {
      const targets = [...of('HorizontalPodAutoscaler'), ...of('ScaledObject')].map(({ spec }) => spec);
      for (const { metadata, spec } of of('Deployment')) {
        const mine = targets.filter(({ scaleTargetRef }) => scaleTargetRef.name === metadata.name);
        const budgets = of('PodDisruptionBudget').filter(
          (budget) => budget.spec.selector.matchLabels['app.kubernetes.io/name'] === metadata.name,
        );
        const isScaled = spec.replicas === undefined;
        assert.equal(isScaled, overlay === 'production');
        assert.equal(mine.length, isScaled ? 1 : 0, metadata.name);
        assert.equal(budgets.length, isScaled ? 1 : 0);
        if (isScaled) assert.ok((mine[0].minReplicas ?? mine[0].minReplicaCount) >= 2);
        else assert.equal(spec.replicas, 1);
        assert.equal(spec.template.spec.topologySpreadConstraints.length, 2);
      }
      for (const { spec } of of('ScaledObject')) {
        const { name } = spec.scaleTargetRef;
        const topics = subscriptions
          .filter(({ scopes }) => scopes.includes(name))
          .map((each) => each.spec.topic);
        const eventTopics = topics.filter((topic) => !topic.endsWith('.dead'));
        assert.ok(eventTopics.length > 0);
        assert.deepEqual(spec.triggers.map(({ metadata }) => metadata.topic).sort(), eventTopics.sort());
        for (const { metadata } of spec.triggers) assert.equal(metadata.consumerGroup, name);
      }
    });

    test('allows a sidecar to read only the secrets of its app', () => {
      const components = of('Component');
      for (const app of appIds) {
        const own = [...sourcesOf(app).matchAll(/^\s+secrets: \[([^\]]*)\]/gm)].flatMap(([, list]) =>
          [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name),
        );
        const ofComponents = components
          .filter(({ scopes }) => scopes.includes(app))
          .flatMap(({ spec }) => spec.metadata ?? [])
          .flatMap(({ secretKeyRef }) => (secretKeyRef ? [secretKeyRef.name] : []));
        assert.ok(own.length > 0, app);
        assert.deepEqual(named('Role', app).rules, [
          {
            apiGroups: [''],
            resources: ['secrets'],
            verbs: ['get'],
            resourceNames: [...new Set([...own, ...ofComponents])].sort(),
          },
        ]);
        const [subject] = named('RoleBinding', app).subjects;
        assert.deepEqual(subject, { kind: 'ServiceAccount', name: app, namespace: 'sidecart' });
        assert.equal(podOf(named('Deployment', app)).serviceAccountName, app);
      }
      assert.equal(of('Role').length, appIds.length);
    });

    test('refers to documented Secrets only, and creates them in development only', () => {
      const documented = new Set(
        [...read('deploy/chart/README.md').matchAll(/^\| `([a-z0-9<>-]+)` \| `[a-z0-9<>-]+` \|/gm)].flatMap(
          ([, name]) => (name.startsWith('<app>') ? appIds.map((app) => name.replace('<app>', app)) : name),
        ),
      );
      const referred = new Set(
        [...rendered[overlay].matchAll(/secretKeyRef: \{ name: ([a-z0-9-]+)/g)].map(([, name]) => name),
      );
      for (const { rules } of of('Role')) for (const name of rules[0].resourceNames) referred.add(name);
      for (const volume of of('Job').flatMap((job) => podOf(job).volumes))
        for (const { secret } of volume.projected?.sources ?? []) referred.add(secret.name);
      assert.ok(referred.size > 40);
      assert.deepEqual(
        [...referred].filter((name) => !documented.has(name)),
        [],
      );
      const made = of('Secret').map(({ metadata }) => metadata.name);
      if (overlay === 'production') assert.deepEqual(made, []);
      else
        assert.deepEqual(
          [...referred].filter((name) => !made.includes(name)),
          [],
        );
      for (const { metadata } of of('Secret'))
        assert.match(metadata.annotations['helm.sh/hook'], /pre-install/);
    });

    test('installs the components of the set, for the same apps, with addresses and Kubernetes secrets', () => {
      const wanted = componentsOf(setOf[overlay]);
      const found = byName(of('Component'));
      assert.equal(of('Component').length, wanted.length);
      for (const component of wanted) {
        const { spec, scopes } = found[component.metadata.name];
        assert.deepEqual(scopes, component.scopes);
        if (component.metadata.name === 'secretstore') {
          assert.equal(spec.type, 'secretstores.kubernetes');
          continue;
        }
        assert.equal(spec.type, component.spec.type);
        assert.equal(JSON.stringify(spec).includes('envRef'), false);
        assert.deepEqual(
          spec.metadata.map(({ name }) => name),
          component.spec.metadata.map(({ name }) => name),
        );
      }
    });

    test('includes subscriptions and resiliency unchanged', () => {
      const found = byName(of('Subscription').map(unlabelled));
      assert.deepEqual(found, byName(subscriptions));
      assert.deepEqual(unlabelled(of('Resiliency')[0]), parse(read('dapr/resources/resiliency.yaml')));
    });

    test('gives each sidecar the secrets and the callers of its app, by identities of this namespace', () => {
      assert.equal(of('Configuration').length, appIds.length);
      for (const app of appIds) {
        const { spec } = named('Configuration', `sidecart-${app}`);
        const { accessControl } = parse(read(`dapr/access/${app}.yaml`)).spec;
        const policies = accessControl.policies.map((policy) => ({ ...policy, namespace: 'sidecart' }));
        assert.deepEqual(spec, {
          ...parse(read(`dapr/config/${app}.yaml`)).spec,
          accessControl: { ...accessControl, policies },
        });
        assert.equal(spec.accessControl.defaultAction, 'deny');
        assert.equal(annotationsOf(named('Deployment', app))['dapr.io/config'], `sidecart-${app}`);
      }
    });

    test('allows traffic from each caller to its peers only', () => {
      const { routes } = require('../../services/gateway/dist/routes.js');
      const upstreams = [...new Set(routes.map(({ upstream }) => upstream))];
      const names = of('Deployment').map(({ metadata }) => metadata.name);
      const daprPort = 50_002;
      const expected = appIds.flatMap((app) => {
        const peers = [...sourcesOf(app).matchAll(/createPeer<(\w+)ServiceServer>/g)].map(([, name]) =>
          name.toLowerCase(),
        );
        // Workflows move between the sidecars of checkout's replicas.
        const all = app === 'gateway' ? upstreams : app === 'checkout' ? [...peers, app] : peers;
        return all.map((peer) => `${app} > ${peer}:${daprPort}`);
      });
      const port = (app) => containerOf(named('Deployment', app)).ports[0].containerPort;
      expected.push(`storefront > bff:${port('bff')}`, `bff > gateway:${port('gateway')}`);
      if (overlay === 'dev')
        expected.push(
          `psp > gateway:${port('gateway')}`,
          `payment > psp:${port('psp')}`,
          `jobs > gateway:${port('gateway')}`,
        );
      const peersOf = ({ podSelector }) =>
        podSelector?.matchExpressions?.[0].values ?? [podSelector?.matchLabels?.['app.kubernetes.io/name']];
      const own = of('NetworkPolicy').filter(({ metadata }) => [...names, 'jobs'].includes(metadata.name));
      const edges = (direction, peers, arrow) =>
        own
          .flatMap(({ metadata, spec }) =>
            (spec[direction] ?? []).flatMap((rule) =>
              rule[peers]
                .flatMap(peersOf)
                .filter((peer) => names.includes(peer) || peer === 'jobs')
                .flatMap((peer) => rule.ports.map((each) => arrow(metadata.name, peer, each.port))),
            ),
          )
          .sort();
      expected.sort();
      assert.deepEqual(
        edges('egress', 'to', (from, to, at) => `${from} > ${to}:${at}`),
        expected,
      );
      assert.deepEqual(
        edges('ingress', 'from', (to, from, at) => `${from} > ${to}:${at}`),
        expected,
      );
      // An empty list of peers allows all traffic.
      for (const { spec } of of('NetworkPolicy')) {
        for (const { from } of spec.ingress ?? []) assert.ok(from.length > 0);
        for (const { to } of spec.egress ?? []) assert.ok(to.length > 0);
      }
      assert.deepEqual(named('NetworkPolicy', 'default-deny').spec, {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
      });
    });

    test('allows each workload to reach the servers that it and its components use', () => {
      const values = parse(read('deploy/chart/values.yaml'));
      const serverOf = {
        'pubsub.kafka': 'kafka',
        'state.redis': 'redis',
        'state.postgresql': 'postgres',
        'bindings.aws.s3': 'mediastore',
      };
      for (const app of appIds) {
        const { servers } = values.apps[app];
        assert.equal(servers.includes('postgres'), existsSync(join(root, folderOf(app), 'migrations')), app);
        for (const { spec, scopes } of of('Component')) {
          const server = serverOf[spec.type];
          if (server && scopes.includes(app)) assert.ok(servers.includes(server), `${app} uses ${server}`);
        }
        const egress = named('NetworkPolicy', app).spec.egress;
        const outside = egress.filter(({ to }) => to.some((peer) => peer.ipBlock || peer.namespaceSelector));
        const inside = overlay === 'dev' ? ['psp', 'mediastore'] : [];
        assert.equal(outside.length, servers.filter((server) => !inside.includes(server)).length, app);
      }
    });

    test('creates databases, tables and topics before the apps', () => {
      const order = of('Job')
        .filter(({ metadata }) => metadata.annotations['helm.sh/hook'] === 'pre-install,pre-upgrade')
        .sort(
          (a, b) =>
            a.metadata.annotations['helm.sh/hook-weight'] - b.metadata.annotations['helm.sh/hook-weight'],
        )
        .map(({ metadata }) => metadata.name);
      assert.deepEqual(order, overlay === 'dev' ? ['databases', 'migrate', 'topics'] : ['migrate', 'topics']);
      const [{ args }] = podOf(named('Job', 'migrate')).containers;
      const owners = appIds.filter((app) => existsSync(join(root, folderOf(app), 'migrations')));
      assert.deepEqual([...args].sort(), [...owners, ...(overlay === 'dev' ? ['psp'] : [])].sort());
      for (const job of of('Job')) {
        const [{ command }] = podOf(job).containers;
        assert.ok(existsSync(join(root, command[1])), command[1]);
      }
    });

    test('exposes the shop and the API through the ingress, with TLS outside development', () => {
      const hosts = of('Ingress').map(({ spec }) => spec.rules[0].host);
      assert.deepEqual(
        hosts.sort(),
        overlay === 'dev'
          ? ['api.localhost', 'pay.localhost', 'shop.localhost']
          : ['api.example.com', 'shop.example.com'],
      );
      for (const { spec } of of('Ingress')) {
        const { service } = spec.rules[0].http.paths[0].backend;
        assert.ok(named('Service', service.name), service.name);
        if (overlay === 'production') assert.deepEqual(spec.tls[0].hosts, [spec.rules[0].host]);
      }
      if (overlay === 'production') assert.equal(named('Deployment', 'psp'), undefined);
    });
  });

test('databases on separate servers are migrated there', async () => {
  const resources = resourcesOf(
    await render('production', ['--set', 'apps.order.env.DATABASE_HOST=orders.example.com']),
  );
  const places = resources
    .filter(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith('migrate'))
    .map(({ metadata, spec }) => {
      const [{ args, env }] = spec.template.spec.containers;
      return [
        metadata.name,
        env.find(({ name }) => name === 'DATABASE_HOST').value,
        args.includes('order'),
        args.length,
      ];
    });
  assert.deepEqual(places, [
    ['migrate-order', 'orders.example.com', true, 1],
    ['migrate', 'postgres.data.example.com', false, 10],
  ]);
});

test('another component set can be installed by name', async () => {
  const flags = ['--set', 'components=redis', '--set', 'apps.notification.scale.by=cpu'];
  const resources = resourcesOf(await render('production', flags));
  const pubsub = resources.find(({ kind, metadata }) => kind === 'Component' && metadata.name === 'pubsub');
  assert.equal(pubsub.spec.type, 'pubsub.redis');
  assert.equal(
    pubsub.spec.metadata.find(({ name }) => name === 'redisHost').value,
    'redis.data.example.com:6379',
  );
  const names = (wanted) =>
    resources.filter(({ kind }) => kind === wanted).map(({ metadata }) => metadata.name);
  assert.deepEqual(names('Job'), ['migrate']);
  assert.deepEqual(names('ScaledObject'), []);
  // Pictures are files in this set: one replica, on a volume that an uninstall keeps.
  assert.deepEqual(names('PersistentVolumeClaim'), ['media']);
  const media = resources.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'media');
  assert.equal(media.spec.replicas, 1);
  assert.equal(media.spec.strategy.type, 'Recreate');
});

describe('the chart reports what is missing', () => {
  const refusals = [
    [
      'an address',
      ['--set', 'servers.postgres.env.DATABASE_HOST='],
      /servers\.postgres\.env\.DATABASE_HOST is empty/,
    ],
    [
      'an address of a component',
      ['--set', 'servers.kafka.componentEnv.KAFKA_BROKERS='],
      /KAFKA_BROKERS is empty/,
    ],
    ['where a server is', ['--set-json', 'servers.redis.to=[]'], /servers\.redis\.to is empty/],
    ['where the API server is', ['--set-json', 'network.kubernetesApi.to=[]'], /kubernetesApi\.to is empty/],
    ['an app of dapr.yaml', ['--set', 'apps.order=null'], /apps\.order is missing/],
    ['a broker whose lag can be read', ['--set', 'components=redis'], /scale\.by lag needs/],
    ['a component set', ['--set', 'components=nowhere'], /no component set components\/nowhere/],
  ];
  for (const [what, flags, message] of refusals)
    test(what, async () => {
      await assert.rejects(render('production', flags), message);
    });
});
