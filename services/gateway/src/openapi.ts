import { problemSchema } from '@sidecart/kit/openapi';
import type { Route } from './routes';
import type { Upstreams } from './proxy';

type Paths = Record<string, Record<string, object>>;

const KEEP_MS = 30_000;
const shapeOf = (path: string): string => path.replace(/:\w+|\{\w+\}/g, '{}');

/** One document of the whole public API: from the description of each service, the routes that the table exposes. */
export function createOpenApi(routes: readonly Route[], upstreams: Upstreams, now: () => number) {
  let kept: { document: object; at: number } | undefined;

  return async function openApi(): Promise<object> {
    if (kept && now() - kept.at < KEEP_MS) return kept.document;
    const apps = [...new Set(routes.map((route) => route.upstream))];
    const missing: string[] = [];
    const parts = await Promise.all(
      apps.map(async (app) => {
        try {
          const { paths } = (await upstreams.getJson(app, '/openapi.json')) as { paths: Paths };
          return { app, described: Object.entries(paths) };
        } catch {
          missing.push(app);
          return { app, described: [] };
        }
      }),
    );
    const paths: Paths = {};
    for (const { app, described } of parts)
      for (const [path, operations] of described)
        for (const [method, operation] of Object.entries(operations)) {
          const isPublic = routes.some(
            (route) =>
              route.upstream === app && route.method === method && shapeOf(route.path) === shapeOf(path),
          );
          if (isPublic)
            paths[`/api/v1${path}`] = { ...paths[`/api/v1${path}`], [method]: { tags: [app], ...operation } };
        }
    const document = {
      openapi: '3.1.0',
      info: {
        title: 'Sidecart',
        version: '1.0.0',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      paths,
      components: {
        schemas: { Problem: problemSchema },
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
      ...(missing.length ? { 'x-missing-services': missing } : {}),
    };
    if (missing.length === 0) kept = { document, at: now() };
    return document;
  };
}
