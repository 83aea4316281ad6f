// Which replicas of an app may be called, for sidecars whose name resolution is Consul's (docs/decisions/0019): the two
// requests of Consul's HTTP API that its resolver makes, answered from the supervisor's knowledge of its own processes.
import { createServer } from 'node:http';

const HOST = '127.0.0.1';

/** Consul's response format; the resolver reads the address and the port of the sidecar. */
const entryOf = (app, { name, port }) => ({
  Node: { Node: 'local', Address: HOST },
  Service: { ID: name, Service: app, Address: HOST, Port: port, Meta: { DAPR_PORT: String(port) } },
  Checks: [],
});

/**
 * `list` and `unlist` take effect at the next call of any sidecar: the resolver keeps no copy.
 */
export function createRegistry() {
  const apps = new Map();

  const server = createServer({ keepAliveTimeout: 65_000 }, (req, res) => {
    const answer = (status, body) =>
      res
        .writeHead(status, {
          'content-type': 'application/json',
          // Without these the client considers the response broken.
          'x-consul-index': '1',
          'x-consul-lastcontact': '0',
          'x-consul-knownleader': 'true',
        })
        .end(JSON.stringify(body));
    const { pathname } = new URL(req.url, 'http://registry');
    const app = /^\/v1\/health\/service\/([^/]+)$/.exec(pathname)?.[1];
    if (req.method !== 'GET') answer(405, { error: 'read only' });
    else if (app)
      answer(
        200,
        [...(apps.get(app)?.values() ?? [])].map((replica) => entryOf(app, replica)),
      );
    else if (pathname === '/v1/agent/self') answer(200, { Config: {} });
    else answer(404, { error: 'not found' });
  });

  return {
    /** @returns the port it listens on */
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, HOST, () => resolve(server.address().port));
      }),
    /** @param {number} port of the sidecar for other sidecars */
    list(app, name, port) {
      if (!apps.has(app)) apps.set(app, new Map());
      apps.get(app).set(name, { name, port });
    },
    unlist: (app, name) => void apps.get(app)?.delete(name),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
