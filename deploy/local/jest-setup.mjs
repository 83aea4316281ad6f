// Real servers for the component tests, started once per run. Addresses in the environment are used as they are.
import { provideServers } from './test-servers.mjs';

export default async function setup() {
  if (globalThis.__testServers) return;
  const servers = await provideServers(['postgres', 'redis', 'elasticsearch']);
  globalThis.__testServers = servers;
  Object.assign(process.env, servers.env);
}
