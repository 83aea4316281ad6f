import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '@sidecart/kit/testing';
import { parse, stringify } from 'yaml';

const repository = join(__dirname, '../../../..');

const local = (module: string) => JSON.stringify(join(repository, 'deploy/local', module));

/** Where `npm start` gets the sidecar from, and ports for it. */
async function daprdAndPorts(): Promise<{ daprd: string; ports: [number, number, number, number] }> {
  const script = `import { daprd } from ${local('dapr.mjs')};
    import { freePorts } from ${local('free-ports.mjs')};
    const result = { daprd: await daprd(), ports: await freePorts(4) };
    process.stdout.write('\\n' + JSON.stringify(result));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as Awaited<ReturnType<typeof daprdAndPorts>>;
}

/** The body limit of media's sidecar in the system. */
function bodyLimit(): string {
  const template = parse(readFileSync(join(repository, 'dapr/dapr.yaml'), 'utf8')) as {
    apps: { appID: string; maxBodySize?: string }[];
  };
  return template.apps.find(({ appID }) => appID === 'media')?.maxBodySize ?? '4Mi';
}

/**
 * A sidecar with the media store and the secrets of a component set, as in the files, but with a name of its own: a sidecar
 * of a system that runs on this machine would be found by the same name.
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
  mkdirSync(join(folder, '.sidecart'));
  writeFileSync(join(folder, '.sidecart/secrets.json'), JSON.stringify(secrets));
  const {
    daprd,
    ports: [port, grpc, internal, metrics],
  } = await daprdAndPorts();
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
    config: join(repository, 'dapr/config/media.yaml'),
    'log-level': 'warn',
  };
  const output = process.env['TEST_LOG_LEVEL'] ? 'inherit' : 'ignore';
  const child = spawn(
    daprd,
    Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, String(value)]),
    {
      cwd: folder,
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        DAPR_HOST_IP: '127.0.0.1',
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
