import { CONTENT, LISTINGS, tagsOfProduct } from '@sidecart/cache/catalogue';
import { publicRoutes } from '@sidecart/contracts/http';
import type { Route as DeclaredRoute } from '@sidecart/contracts/http/route';

/** The limit that counts a request (see limits/policies.ts). */
export type LimitClass = NonNullable<DeclaredRoute['limit']>;

/** Connections that the route uses: those of event streams, those of files, pictures and uploads, or those of all other routes. */
export type PoolName = 'streams' | 'files' | 'quick';

/** A route of the public API with what the gateway needs to serve it. */
export interface Route extends Pick<DeclaredRoute, 'method' | 'path' | 'access'> {
  /** Its name in the contract. */
  operation: string;
  /** App id; it is called with the same path. */
  upstream: string;
  limit: LimitClass;
  /** Bytes; a longer body is answered with 413. */
  bodyLimit: number;
  pool: PoolName;
  /** Its body is forwarded as it arrives, not read before. */
  isUpload: boolean;
  /** Answers with a file of any length, which must not look complete when it breaks off. */
  isFile: boolean;
  /** Whether caches may keep the answer as its service says; no other answer is stored. */
  isCacheable: boolean;
  /** Set where an answer to an anonymous GET may be cached: the data that its body is built from. */
  cacheTags?: (body: unknown) => readonly string[];
}

const MEGABYTE = 1_048_576;

const cacheTags: Record<NonNullable<DeclaredRoute['cache']>, NonNullable<Route['cacheTags']>> = {
  listing: () => [LISTINGS],
  content: () => [CONTENT],
  product: (body) => tagsOfProduct(body as Parameters<typeof tagsOfProduct>[0]),
};

const poolOf = ({ responseType, bodyStream }: DeclaredRoute): PoolName => {
  if (responseType === 'events') return 'streams';
  return responseType || bodyStream ? 'files' : 'quick';
};

const toRoute = (upstream: string, operation: string, route: DeclaredRoute): Route => ({
  operation,
  method: route.method,
  path: route.path,
  access: route.access,
  upstream,
  limit: route.limit ?? 'shop',
  bodyLimit: route.bodyLimit ?? MEGABYTE,
  pool: poolOf(route),
  isUpload: route.bodyStream !== undefined,
  isFile: route.responseType === 'file',
  isCacheable: route.cache !== undefined || route.responseType === 'picture',
  ...(route.cache && { cacheTags: cacheTags[route.cache] }),
});

/** All routes that can be reached from outside; any other path does not exist. The first match wins. */
export const routes: readonly Route[] = Object.entries(publicRoutes).flatMap(([upstream, declared]) =>
  Object.entries<DeclaredRoute>(declared).map(([operation, route]) => toRoute(upstream, operation, route)),
);
