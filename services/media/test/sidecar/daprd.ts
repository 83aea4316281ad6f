import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '@sidecart/kit/testing';
import { parse, stringify } from 'yaml';

const repository = join(__dirname, '../../../..');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Where `npm start` has the sidecar from. */
async function daprdProgram(): Promise<string> {
  const script = `import { daprd } from ${JSON.stringify(join(repository, 'deploy/local/dapr.mjs'))};
    const path = await daprd();
    process.stdout.write('\\n' + path);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return stdout.slice(stdout.lastIndexOf('\n') + 1);
}

/** The body limit that media's sidecar has in the system. */
function bodyLimit(): string {
  const template = parse(readFileSync(join(repository, 'dapr/dapr.yaml'), 'utf8')) as {
    apps: { appID: string; daprMaxBodySize?: string }[];
  };
  return template.apps.find(({ appID }) => appID === 'media')?.daprMaxBodySize ?? '4Mi';
}

/**
 * A sidecar with the media store and the secrets of a component set, as the files are, but for a name of its own: one of
 * a system that runs on this machine would be found by the same name.
 */
export async function startSidecar(
  set: string,
  { env, secrets }: { env: Record<string, string>; secrets: Record<string, string> },
): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-media-'));
  const resources = join(folder, 'resources');
  mkdirSync(resources);
  const name = `media-${process.pid}-${set}`;
  for (const file of ['mediastore.yaml', 'secretstore.yaml']) {
    const component = parse(readFileSync(join(repository, 'components', set, file), 'utf8')) as object;
    writeFileSync(join(resources, file), stringify({ ...component, scopes: [name] }));
  }
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(secrets));
  const [port = 0, grpc, internal, metrics] = await Promise.all([1, 2, 3, 4].map(freePort));
  const flags = {
    'app-id': name,
    'dapr-http-port': port,
    'dapr-grpc-port': grpc,
    'dapr-internal-grpc-port': internal,
    'dapr-internal-grpc-listen-address': '127.0.0.1',
    'dapr-listen-addresses': '127.0.0.1',
    'metrics-port': metrics,
    'metrics-listen-address': '127.0.0.1',
    'max-body-size': bodyLimit(),
    'resources-path': resources,
    config: join(repository, 'dapr/config.yaml'),
    'log-level': 'warn',
  };
  const output = process.env['TEST_LOG_LEVEL'] ? 'inherit' : 'ignore';
  const child = spawn(
    await daprdProgram(),
    Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, String(value)]),
    {
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        DAPR_HOST_IP: '127.0.0.1',
        SECRETS_FILE: join(folder, 'secrets.json'),
        MEDIA_ROOT: join(folder, 'media'),
        ...env,
      },
    },
  );
  const gone = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const isReady = async () => (await fetch(`http://127.0.0.1:${port}/v1.0/healthz/outbound`)).ok;
    await eventually(isReady, { withinMs: 60_000, what: 'a ready sidecar' });
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop };
}
