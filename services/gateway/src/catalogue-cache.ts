import { sendStored, storedAnswer, type HeaderList, type StoredAnswer } from '@sidecart/cache/answer';
import { createCache, type Loaded } from '@sidecart/cache/cache';
import { createUrlKeys } from '@sidecart/cache/url-keys';
import { CONTENT, LISTINGS, ofProduct } from '@sidecart/cache/catalogue';
import type { ChangeFeed } from '@sidecart/cache/change-feed';
import type { Changes } from '@sidecart/cache/changes';
import type { Logger } from '@sidecart/kit/log';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, Response } from 'express';
import type { Match } from './match';
import type { Upstreams, WholeAnswer } from './proxy';
import type { LimitClass, Route } from './routes';
import { securityHeaders } from './security-headers';

export interface KeptAnswer extends StoredAnswer {
  limit: LimitClass;
  /** When its load started, in ms since the epoch. */
  readAt: number;
}

/** An answer that is sent once: an error, or a success that is not the same for everyone. */
class NotShared extends Error {
  readonly answer: WholeAnswer;
  constructor(answer: WholeAnswer) {
    super(`status ${answer.status}`);
    this.name = 'NotShared';
    this.answer = answer;
  }
}

/** The longest that an answer may be stale when its event does not arrive. */
const KEEP_MS = 5_000;

/** Headers of every answer of the gateway. */
export const commonHeaders = { ...securityHeaders, vary: 'Origin' };

export interface CatalogueCache {
  /** Whether the request may be answered with a shared answer. */
  takes(route: Route, req: Request): boolean;
  /** The cached answer for exactly this URL, if the request needs no other check. */
  peek(req: IncomingMessage): KeptAnswer | undefined;
  send(req: IncomingMessage, res: ServerResponse, kept: KeptAnswer, own: HeaderList): void;
  /** Answers from memory, or sends one request to the service for all waiting callers. */
  answer(match: Match, req: Request, res: Response): Promise<void>;
  /** Call it when a write has succeeded: what staff changed is stale at once, before its event arrives. */
  afterWrite(match: Match): Promise<void>;
}

export interface CatalogueCacheOptions {
  routes: readonly Route[];
  upstreams: Upstreams;
  changes: Changes;
  feed: Pick<ChangeFeed, 'publish'>;
  log: Logger;
  /** In ms since the epoch. */
  now: () => number;
  maxBytes: number;
}

/** Parameters in another order make the same request. The service gets the query of the key, so both read it in the same way. */
function normalizedQuery(url: string): string {
  const start = url.indexOf('?');
  if (start < 0) return '';
  const query = new URLSearchParams(url.slice(start + 1));
  query.sort();
  return query.size > 0 ? `?${query.toString()}` : '';
}

const isForEveryone = ({ status, headers }: WholeAnswer): boolean =>
  status === 200 &&
  /^public\b/.test(headers['cache-control'] ?? '') &&
  headers['vary'] === undefined &&
  Boolean(headers['etag']);

/** @throws NotShared for a truncated body: sidecars forward no length and end an answer properly that broke off */
function parsed(answer: WholeAnswer): unknown {
  try {
    return JSON.parse(answer.body.toString());
  } catch {
    throw new NotShared(answer);
  }
}

export function createCatalogueCache(options: CatalogueCacheOptions): CatalogueCache {
  const { routes, upstreams, changes, feed, log, now, maxBytes } = options;
  const isPersonal = (error: unknown) => error instanceof NotShared;
  const cache = createCache<KeptAnswer>({ changes, now, maxBytes, keepMs: KEEP_MS, isPersonal });
  const keys = createUrlKeys();
  const services = new Set(routes.filter(({ cacheTags }) => cacheTags).map(({ upstream }) => upstream));
  const isStaffWrite = ({ method, upstream, access }: Route) =>
    method !== 'get' && services.has(upstream) && access !== 'public' && access !== 'user';

  async function load(match: Match, query: string, req: Request): Promise<Loaded<KeptAnswer>> {
    const readAt = now();
    const answer = await upstreams.read(match, query, req);
    const { body } = answer;
    const { 'content-length': _length, ...own } = answer.headers;
    if (!isForEveryone(answer)) throw new NotShared(answer);
    const tags = match.route.cacheTags?.(parsed(answer)) ?? [];
    return {
      value: { ...storedAnswer(body, { ...commonHeaders, ...own }), readAt, limit: match.route.limit },
      bytes: body.length,
      tags,
      isWhole: true,
    };
  }

  const isAnonymous = ({ headers }: IncomingMessage) =>
    !headers.authorization &&
    (headers['cache-control'] === undefined || !/\bno-(?:cache|store)\b/i.test(headers['cache-control']));
  const send: CatalogueCache['send'] = (req, res, kept, own) =>
    sendStored(req, res, kept, own.concat('age', String(Math.floor((now() - kept.readAt) / 1_000))));

  return {
    takes: ({ cacheTags }, req) => cacheTags !== undefined && isAnonymous(req),

    peek(req) {
      // Browsers of other origins get their own headers.
      if (req.headers.origin !== undefined || !isAnonymous(req)) return undefined;
      const key = req.method === 'GET' || req.method === 'HEAD' ? keys.find(req.url ?? '') : undefined;
      return key === undefined ? undefined : cache.peek(key);
    },

    send,

    async answer(match, req, res) {
      const query = normalizedQuery(req.url);
      const key = match.path + query;
      try {
        const kept = await cache.through(key, () => load(match, query, req));
        keys.remember(req.url, key);
        send(req, res, kept, []);
      } catch (error) {
        if (!(error instanceof NotShared)) throw error;
        const { status, headers, body } = error.answer;
        const { vary, ...others } = headers;
        if (vary) res.vary(vary);
        res.status(status).set(others).end(body);
      }
    },

    async afterWrite({ route, path }) {
      if (!isStaffWrite(route)) return;
      const [, collection, named = ''] = path.split('/');
      await feed
        .publish(collection === 'content' ? [CONTENT] : [LISTINGS, ofProduct(named)])
        .catch((error: unknown) => log.warn({ err: error }, 'change not published after a write'));
    },
  };
}
