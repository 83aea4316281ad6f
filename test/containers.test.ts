import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Service {
  extends?: { file: string; service: string };
  image: string;
  build?: { target?: string; args?: Record<string, string> };
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string | null>;
  env_file?: string[];
  secrets?: { source: string; target: string }[];
  volumes?: string[];
  ports?: string[];
  network_mode?: string;
  mem_limit?: string;
  pull_policy?: string;
  restart?: string;
  profiles?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  depends_on?: Record<string, { condition: string }>;
}
interface Compose {
  include?: { path: string }[];
  services: Record<string, Service>;
  secrets?: Record<string, { file: string }>;
}

const load = (path: string) => parse(read(path), { merge: true }) as Compose;

/** Like Compose's `extends`: maps are merged, lists of volumes appended, the service's own values win. */
function extended(service: Service): Service {
  if (!service.extends) return service;
  const base = load(service.extends.file).services[service.extends.service] as Service;
  return {
    ...base,
    ...service,
    ...(base.build && {
      build: { ...base.build, ...service.build, args: { ...base.build.args, ...service.build?.args } },
    }),
    environment: { ...base.environment, ...service.environment },
    depends_on: { ...base.depends_on, ...service.depends_on },
    volumes: [...(base.volumes ?? []), ...(service.volumes ?? [])],
  };
}

const main = load('docker-compose.yml');
const parts = [main, ...(main.include ?? []).map(({ path }) => load(path))];
const services = Object.fromEntries(
  parts.flatMap((part) => Object.entries(part.services).map(([name, service]) => [name, extended(service)])),
) as Record<string, Service>;
const full = Object.entries(services).filter(([, { profiles }]) => profiles?.includes('full'));
const service = (name: string) => services[name] ?? ({} as Service);

interface App {
  appID: string;
  appDirPath: string;
  configFilePath: string;
  appPort: number;
  maxBodySize?: string;
  env: Record<string, string>;
  command: string[];
}
const dapr = parse(read('dapr/dapr.yaml')) as {
  common: Record<string, string | number | boolean>;
  apps: App[];
};
const apps = dapr.apps.map((app) => [app.appID, app] as const);
const folderOf = ({ appDirPath }: App) => join('dapr', appDirPath);

/** Flags as `--name=value` or `--name`. */
const flagsOf = ({ entrypoint = [], command = [] }: Service) =>
  Object.fromEntries(
    [...entrypoint, ...command]
      .filter((word) => word.startsWith('--'))
      .map((word) => word.slice(2).split('='))
      .map(([name = '', value = 'true']) => [name, value]),
  );

test('every app has a pod, an app container and a sidecar, and nothing else has a pod', () => {
  const suffixed = (suffix: string) =>
    Object.keys(services)
      .filter((name) => name.endsWith(suffix))
      .map((name) => name.slice(0, -suffix.length));
  const ids = apps.map(([id]) => id).sort();
  expect(suffixed('-pod').sort()).toEqual(ids);
  expect(suffixed('-sidecar').sort()).toEqual(ids);
  expect(ids.filter((id) => !services[id])).toEqual([]);
});

describe.each(apps)('%s in containers is the app of dapr.yaml', (id, app) => {
  test('is built from its folder and starts with the usual command', () => {
    const { build, image, command, network_mode: network } = service(id);
    expect(build).toMatchObject({ target: 'service', args: { FOLDER: folderOf(app) } });
    expect(image).toMatch(new RegExp(`^sidecart/${id}:`));
    expect(command).toBeUndefined();
    expect(read('Dockerfile')).toContain(`CMD ${JSON.stringify(app.command).replaceAll(',', ', ')}`);
    expect(network).toBe(`service:${id}-pod`);
  });

  test('has the configured port, limits and variables', () => {
    const { environment } = service(id);
    expect(environment).toMatchObject({ APP_PORT: String(app.appPort) });
    const local = ['GATEWAY_URL', 'PUBLIC_URL'];
    const same = Object.entries(app.env).filter(([name]) => !local.includes(name));
    expect(environment).toMatchObject(Object.fromEntries(same));
  });

  test('has a sidecar with the configured settings', () => {
    const sidecar = service(`${id}-sidecar`);
    const flags = flagsOf(sidecar);
    expect(sidecar.network_mode).toBe(`service:${id}-pod`);
    expect(flags).toMatchObject({ 'app-id': id, 'app-port': String(app.appPort) });
    expect(sidecar.command).toContain(`--config=/dapr/config/${basename(app.configFilePath)}`);
    expect(flags['max-body-size']).toBe(app.maxBodySize);
    expect(service(id).environment).toMatchObject({
      DAPR_HTTP_PORT: flags['dapr-http-port'],
      DAPR_GRPC_PORT: flags['dapr-grpc-port'],
    });
  });

  test('reads only its own tokens and secrets', () => {
    const own = `.sidecart/compose/${id}.env`;
    const more: Record<string, string[]> = {
      user: ['.sidecart/compose/demo.env'],
      bff: ['.sidecart/compose/storefront.env'],
    };
    expect(service(id).env_file).toEqual([own, ...(more[id] ?? [])]);
    expect(service(id).secrets).toBeUndefined();
    expect(service(`${id}-sidecar`).env_file).toEqual([own]);
    expect(service(`${id}-sidecar`).secrets).toEqual([{ source: id, target: '/app/.sidecart/secrets.json' }]);
    const files = parts.map((part) => part.secrets?.[id]?.file).filter(Boolean);
    expect(files).toEqual([`.sidecart/compose/${id}.json`]);
  });
});

test('sidecars share the settings of dapr.yaml', () => {
  const { common } = dapr;
  expect(flagsOf(service('order-sidecar'))).toMatchObject({
    'app-protocol': common['appProtocol'],
    'enable-app-health-check': String(common['enableAppHealthCheck']),
    'app-health-check-path': common['appHealthCheckPath'],
    'app-health-probe-interval': String(common['appHealthProbeInterval']),
    'app-health-probe-timeout': String(common['appHealthProbeTimeout']),
    'app-health-threshold': String(common['appHealthThreshold']),
    'log-level': common['logLevel'],
    'dapr-listen-addresses': common['apiListenAddresses'],
  });
});

test('a sidecar finds another by the name of its pod and the port that sidecars listen on', () => {
  const names = parse(read('deploy/compose/names.yaml')) as {
    spec: { nameResolution: { configuration: { template: string } } };
  };
  const port = flagsOf(service('order-sidecar'))['dapr-internal-grpc-port'];
  expect(names.spec.nameResolution.configuration.template).toBe(`{{.ID}}-pod:${port}`);
});

test('files mounted into containers exist', () => {
  const { file } = load('deploy/compose/apps.yaml').services['order-sidecar']?.extends ?? { file: '' };
  const mounts = load(file).services['sidecar']?.volumes?.map((volume) => volume.split(':/')[0] ?? '') ?? [];
  expect(mounts).toHaveLength(4);
  const path = (mount: string) =>
    join(root, dirname(file), mount.replace(/\$\{SIDECART_COMPONENTS:-(\w+)\}/, '$1'));
  expect(mounts.filter((mount) => !existsSync(path(mount)))).toEqual([]);
});

test('Dapr has the versions of the local system', () => {
  const versions = read('deploy/local/dapr.mjs');
  const version = (name: string) => new RegExp(`const ${name} = '([\\d.]+)'`).exec(versions)?.[1];
  expect(service('order-sidecar').image).toBe(`daprio/daprd:\${DAPR_VERSION:-${version('SIDECAR_VERSION')}}`);
  for (const name of ['placement', 'scheduler'])
    expect(service(name).image).toBe(
      `daprio/${name}:\${DAPR_CONTROL_PLANE_VERSION:-${version('CONTROL_PLANE_VERSION')}}`,
    );
});

test('our images are built once from the folder of the same name; all others are pulled', () => {
  const folders: Record<string, string> = {
    jobs: 'deploy/jobs',
    psp: 'deploy/psp',
    storefront: 'storefront',
  };
  for (const [id, app] of apps) folders[id] = folderOf(app);
  const nameOf = ({ image }: Service) => /^sidecart\/(\w+):/.exec(image)?.[1] ?? '';
  const built = Object.values(services).filter(({ build }) => build);
  for (const container of built) {
    const name = nameOf(container);
    const target = name === 'jobs' || name === 'storefront' ? name : 'service';
    const args = expect.objectContaining({ FOLDER: folders[name] }) as unknown;
    expect([name, container.build]).toEqual([name, { context: '../..', target, args }]);
  }
  expect(built.map(nameOf).sort()).toEqual(Object.keys(folders).sort());
  for (const [name, container] of Object.entries(services))
    expect([name, container.pull_policy]).toEqual([name, nameOf(container) ? 'never' : undefined]);
});

test('images have the version of the project', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const ours = full.map(([, { image }]) => image).filter((image) => image.startsWith('sidecart/'));
  expect(ours.filter((image) => !image.endsWith(`:\${SIDECART_VERSION:-${version}}`))).toEqual([]);
  expect(read('Dockerfile')).toContain(`ARG VERSION=${version}`);
});

test.each(full)('%s is confined and bounded', (_, container) => {
  expect(container).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    mem_limit: expect.stringMatching(/^\d+[mg]$/),
    restart: expect.stringMatching(/^(unless-stopped|on-failure:\d+)$/),
  });
});

test('only the backing servers are outside the profile, and ports are open on this host only', () => {
  const always = Object.keys(services).filter((name) => !service(name).profiles);
  expect(always.sort()).toEqual(['elasticsearch', 'kafka', 'mailpit', 'postgres', 'redis']);
  const ports = Object.values(services).flatMap((container) => container.ports ?? []);
  expect(ports.length).toBeGreaterThan(8);
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
});

test('no app starts before its databases and topics exist', () => {
  const prepared = {
    migrate: { condition: 'service_completed_successfully' },
    topics: { condition: 'service_completed_successfully' },
  };
  for (const [id] of apps) {
    expect(service(id).depends_on).toMatchObject(prepared);
    expect(service(`${id}-sidecar`).depends_on).toMatchObject(prepared);
  }
  const job = (name: string) => service(name).command?.[1] ?? '';
  for (const name of ['databases', 'migrate', 'topics', 'seed'])
    expect([name, existsSync(join(root, job(name)))]).toEqual([name, true]);
});

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  /** Instructions by stage, including those of the stages that it builds on. */
  const stages = new Map<string, string[]>();
  for (const line of text.replaceAll(/\\\n/g, ' ').split('\n')) {
    const from = /^FROM (\S+) AS (\S+)$/.exec(line);
    if (from) stages.set(from[2] ?? '', [...(stages.get(from[1] ?? '') ?? [])]);
    else [...stages.values()].at(-1)?.push(line.trim());
  }
  const targets = ['service', 'jobs', 'storefront'].map((name) => [name, stages.get(name) ?? []] as const);

  test.each(targets)('%s runs without privileges, under an init process', (_, lines) => {
    expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER 10001:10001');
    expect(lines).toContain('ENTRYPOINT ["/usr/bin/tini", "--"]');
    expect(lines).toContain('ENV NODE_ENV=production');
  });

  test.each(targets.filter(([name]) => name !== 'jobs'))('%s has a health check', (_, lines) => {
    expect(lines.find((line) => line.startsWith('HEALTHCHECK'))).toContain('GET /livez');
  });

  test('images are labelled', () => {
    const label = stages.get('runtime')?.find((line) => line.startsWith('LABEL'));
    for (const name of ['title', 'version', 'revision', 'source', 'licenses'])
      expect(label).toContain(`org.opencontainers.image.${name}=`);
  });

  test('an image has the packages of its own workspace only', () => {
    expect(stages.get('application')?.filter((line) => / packages$/.test(line))).toEqual([
      'COPY --from=own-packages /app/packages packages',
    ]);
  });

  test('no secret is an argument or a variable, and none is in the build context of images', () => {
    expect(text).not.toMatch(/^(ARG|ENV).*(PASSWORD|TOKEN|SECRET|KEY)/im);
    const ignored = read('.dockerignore').split('\n');
    for (const pattern of ['**/.sidecart', '**/.env', '**/node_modules', '.git'])
      expect(ignored).toContain(pattern);
  });
});
