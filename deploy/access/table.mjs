// Who may do what through the sidecars, from the contracts and the subscription files, and the tables here: the methods that each
// app calls, and the secrets that it reads. `node deploy/access/generate.mjs` writes it into dapr/ and components/.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publicRoutes } from '@sidecart/contracts/http';
import { topics } from '@sidecart/contracts/topics';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../local/places.mjs';
import { appSecrets } from '../local/secrets.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
export const apps = parse(read('dapr/dapr.yaml')).apps.map(({ appID }) => appID);

/** The gRPC methods that an app calls, by the app that serves them. */
export const calls = {
  cart: { campaign: ['EvaluateDiscounts'] },
  checkout: {
    campaign: ['EvaluateDiscounts', 'ClaimDiscounts', 'ReleaseClaim'],
    cart: ['GetCart', 'FreezeCart', 'UnfreezeCart', 'ClearCart'],
    inventory: ['HoldStock', 'ReleaseHold', 'SecureHold'],
    order: ['CreateOrder', 'WithdrawOrder'],
    payment: ['AuthorizePayment', 'GetPayment', 'SettlePayment', 'VoidPayment'],
  },
  gateway: { user: ['ExchangeApiKey'] },
  media: { product: ['ListMediaUses'] },
  product: { inventory: ['ListStock', 'CountStock', 'TakeBackCount'], media: ['CheckOwnership'] },
  search: { inventory: ['StreamStock'], product: ['StreamProducts'] },
};
/** Every app that verifies access tokens asks for the keys. */
const verifiers = apps.filter((app) => !['bff', 'user'].includes(app));

/** Apps that publish events again that others have published: staff can redrive a dead letter. */
const republishing = ['notification'];

const documentsOf = (folder) =>
  readdirSync(join(root, folder)).flatMap((name) =>
    parseAllDocuments(read(`${folder}/${name}`)).map((document) => document.toJSON()),
  );

/** The topics of a component set: who may publish to each one and who may subscribe to it. */
export function topicScopes(set) {
  const subscriptions = [...documentsOf('dapr/resources'), ...documentsOf(`components/${set}`)].filter(
    ({ kind }) => kind === 'Subscription',
  );
  const of = (app) => subscriptions.filter(({ scopes }) => scopes.includes(app));
  const subscribes = (app) => of(app).map(({ spec }) => spec.topic);
  const publishes = (app) => [
    ...Object.keys(topics).filter(
      (topic) => topics[topic].publishers.includes(app) || republishing.includes(app),
    ),
    // The sidecar publishes what its app has given up.
    ...of(app).flatMap(({ spec }) => spec.deadLetterTopic ?? []),
    ...subscribes(app).filter((topic) => topic === `${app}.probe`),
  ];
  const scopes = (topicsOf) =>
    apps
      .map((app) => [app, [...new Set(topicsOf(app))].sort()])
      .filter(([, names]) => names.length > 0)
      .map(([app, names]) => `${app}=${names.join(',')}`)
      .join(';');
  const all = [...new Set(apps.flatMap((app) => [...publishes(app), ...subscribes(app)]))].sort().join(',');
  return {
    allowedTopics: all,
    // A topic that is not protected is open to every app that the scopes do not name.
    protectedTopics: all,
    publishingScopes: scopes(publishes),
    subscriptionScopes: scopes(subscribes),
  };
}

const secretScopes = (app) => ({
  scopes: [{ storeName: 'secretstore', defaultAccess: 'deny', allowedSecrets: appSecrets(app) }],
});

/**
 * The paths of routes up to their first parameter, with their methods. A rule for a path applies to every path below it, so that
 * the shorter of two includes the longer one.
 */
function pathRules(routes) {
  const rules = new Map();
  const prefixed = routes
    .map(({ method, path }) => [path.replace(/\/:.*$/, ''), method.toUpperCase()])
    .sort(([one], [other]) => one.length - other.length);
  for (const [path, method] of prefixed) {
    const known = [...rules.keys()].find((rule) => path === rule || path.startsWith(`${rule}/`));
    const methods = rules.get(known ?? path) ?? new Set();
    rules.set(known ?? path, methods.add(method));
  }
  return [...rules].map(([name, methods]) => ({ name, httpVerb: [...methods].sort(), action: 'allow' }));
}

/**
 * Dapr writes the rules of an app with the protocol http in lower case and compares them with the gRPC method as it is called, so
 * each capital is a `*`. The test checks that a rule matches its own method only.
 */
const grpcRule = (service, method) => ({
  name: `/sidecart.${service}.v1.${service[0].toUpperCase()}${service.slice(1)}Service/${method}`.replace(
    /[A-Z]/g,
    '*',
  ),
  action: 'allow',
});

/** What each app may call at this one. */
function callersOf(app) {
  const routes = Object.values(publicRoutes[app] ?? {});
  const rules = Object.fromEntries(
    Object.entries(calls).flatMap(([caller, callees]) =>
      callees[app] ? [[caller, callees[app].map((method) => grpcRule(app, method))]] : [],
    ),
  );
  if (routes.length > 0) rules.gateway = [...pathRules(routes), ...(rules.gateway ?? [])];
  if (app !== 'user') return rules;
  for (const verifier of verifiers)
    rules[verifier] = [...(rules[verifier] ?? []), grpcRule('user', 'GetSigningKeys')];
  rules.gateway.push({ name: '/jwks', httpVerb: ['GET'], action: 'allow' });
  return rules;
}

export const TRUST_DOMAIN = 'public';
export const NAMESPACE = 'default';

const accessControl = (app) => ({
  defaultAction: 'deny',
  trustDomain: TRUST_DOMAIN,
  policies: Object.entries(callersOf(app)).map(([appId, operations]) => ({
    appId,
    defaultAction: 'deny',
    trustDomain: TRUST_DOMAIN,
    namespace: NAMESPACE,
    operations,
  })),
});

const configuration = (name, spec) => ({
  apiVersion: 'dapr.io/v1alpha1',
  kind: 'Configuration',
  metadata: { name },
  spec,
});

/** The configuration of an app's sidecar: that of all sidecars, and the secrets that the app may read. */
export const configOf = (app) =>
  configuration('sidecart', { ...parse(read('dapr/config.yaml')).spec, secrets: secretScopes(app) });

/** What is added where sidecars prove who they are. */
export const accessOf = (app) => configuration('access', { accessControl: accessControl(app) });
