export default async function teardown() {
  const servers = globalThis.__testServers;
  globalThis.__testServers = undefined;
  await servers?.stop();
}
