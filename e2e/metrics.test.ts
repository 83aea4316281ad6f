import { status } from './system';

const processes = status();
/** The apps that run beside a sidecar: the services, the gateway and the BFF. */
const apps = processes.filter((app) => processes.some(({ name }) => name === `${app.name}-sidecar`));

test.each(apps.map(({ name, port }) => [name, port] as const))(
  '%s has metrics, and shows them to nobody without its token',
  async (_name, port) => {
    const wrong: Record<string, string>[] = [{}, { authorization: 'Bearer x' }, { 'dapr-api-token': 'x' }];
    for (const headers of wrong) {
      const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers });
      expect({ status: response.status, body: await response.json() }).toMatchObject({
        status: 401,
        body: { code: 'metrics-token-invalid' },
      });
    }
  },
);

test('the list of apps is complete', () => {
  expect(new Set(apps.map(({ name }) => name.replace(/-\d+$/, ''))).size).toBe(13);
});
