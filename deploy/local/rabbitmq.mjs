// RabbitMQ as one local process: one broker, no cluster, no plugins.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answers } from './answers.mjs';
import { which } from './build.mjs';
import { fromDebian } from './debian.mjs';
import { dataDir, ports } from './places.mjs';

/** Debian's own start script changes the user and the folder; the script that it calls does not. */
const DEBIAN = '/usr/lib/rabbitmq/bin/rabbitmq-server';

export function rabbitmqProgram() {
  const find = () =>
    existsSync(DEBIAN) ? DEBIAN : which('rabbitmq-server', ['/opt/homebrew/sbin', '/usr/local/sbin']);
  return fromDebian('rabbitmq', 'rabbitmq-server', 'rabbitmq-server', find, {
    services: ['rabbitmq-server.service', 'epmd.socket', 'epmd.service'],
    otherwise: 'name a broker in RABBITMQ_URL, or start Docker',
  });
}

const configuration = (port) => `listeners.tcp.default = 127.0.0.1:${port}
log.console = true
log.console.level = warning
log.file = false
vm_memory_high_watermark.absolute = 512MiB
disk_free_limit.absolute = 200MB
`;

/**
 * The command of a broker that keeps all its files in one folder.
 * @param {{ folder: string, port: number, clusterPort: number }} at
 * @returns {Promise<{ command: string, args: string[], env: Record<string, string>, cwd: string }>}
 */
export async function rabbitmqCommand({ folder, port, clusterPort }) {
  const command = await rabbitmqProgram();
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'rabbitmq.conf');
  const plugins = join(folder, 'enabled_plugins');
  writeFileSync(config, configuration(port));
  writeFileSync(plugins, '[].');
  const node = 'sidecart@localhost';
  return {
    command,
    args: [],
    cwd: dirname(folder),
    env: {
      // The script execs the broker instead of waiting for it, so that signals reach the broker itself.
      RABBITMQ_ALLOW_INPUT: 'true',
      RABBITMQ_SERVER_START_ARGS: '-noinput',
      RABBITMQ_NODENAME: node,
      RABBITMQ_CONF_ENV_FILE: join(folder, 'no-rabbitmq-env.conf'),
      RABBITMQ_CONFIG_FILE: config,
      RABBITMQ_ENABLED_PLUGINS_FILE: plugins,
      RABBITMQ_MNESIA_BASE: join(folder, 'data'),
      RABBITMQ_LOG_BASE: join(folder, 'log'),
      RABBITMQ_LOGS: '-',
      // Erlang's cookie is created here.
      HOME: folder,
      // A node started with a name and a port does not need epmd, a daemon that would outlive it and listen on all addresses.
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: [
        `-sname ${node}`,
        `-erl_epmd_port ${clusterPort}`,
        '-kernel inet_dist_use_interface {127,0,0,1}',
      ].join(' '),
      // Also for the helper with which the broker checks every minute whether epmd runs, and which starts it.
      ERL_ZFLAGS: '-start_epmd false',
    },
  };
}

export async function rabbitmq() {
  const at = {
    folder: join(dataDir, 'rabbitmq'),
    port: ports.rabbitmq,
    clusterPort: ports.rabbitmqCluster,
  };
  return {
    name: 'rabbitmq',
    kind: 'server',
    port: ports.rabbitmq,
    ...(await rabbitmqCommand(at)),
    isReady: () => answers.rabbitmq(ports.rabbitmq),
  };
}
