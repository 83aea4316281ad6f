import { randomUUID } from 'node:crypto';
import {
  Agent,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { createCache } from '@sidecart/cache/cache';
import type { Changes } from '@sidecart/cache/changes';
import { createRecent } from '@sidecart/cache/recent';
import { defaultLocale, localeFromPath, preferredLocale } from '@/lib/locales';
import { FILL_HEADER } from '@/lib/own-headers';
import { pageRecords, type PageRecord } from '@/lib/page-record';
import { cachedAddress } from './keys';
import { readRendered, storedPage, type StoredPage } from './rendered';
import { visitorCookie } from './visitor-cookie';

export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

const MAX_BYTES = 48 * 1_048_576;
/**
 * The maximum age of a page whose changes are not reported. The BFF composes the screens of a fill from sources of up to
 * 2 s, so that 5 s hold from the service to the browser.
 */
const KEEP_MS = 3_000;
const FILL_DEADLINE_MS = 15_000;
const FILLS_AT_ONCE = 64;
const REQUESTED_MAX = 10_000;

/** A page that is not to be kept, such as one for an address that does not exist. */
class NotKept extends Error {
  readonly page: StoredPage;
  constructor(page: StoredPage) {
    super('not kept');
    this.page = page;
  }
}

const unzip = promisify(gunzip);
const isDocument = ({ headers }: IncomingMessage) =>
  headers['rsc'] === undefined && headers['next-router-state-tree'] === undefined;

async function send(req: IncomingMessage, res: ServerResponse, page: StoredPage): Promise<void> {
  const own = visitorCookie(req.headers.cookie);
  const headers = own ? [...page.headers, 'set-cookie', own] : [...page.headers];
  if (page.status === 200 && req.headers['if-none-match']?.includes(page.etag))
    return void res.writeHead(304, headers).end();
  const isGzip = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
  const body = isGzip ? page.gzipped : await unzip(page.gzipped);
  if (isGzip) headers.push('content-encoding', 'gzip');
  headers.push('content-length', String(body.length));
  res.writeHead(page.status, headers).end(req.method === 'HEAD' ? undefined : body);
}

/**
 * A cache of complete pages in front of the renderer, for pages that are the same for everyone. A page is rendered for the cache
 * by a request of this process to itself, without the visitor's cookies; it is stale once data that it was built from has changed.
 */
export function createPageCache({ changes, now }: { changes: Changes; now: () => number }) {
  const cache = createCache<StoredPage>({
    changes,
    now,
    maxBytes: MAX_BYTES,
    keepMs: KEEP_MS,
    isPersonal: (error) => error instanceof NotKept,
  });
  const fills = new Map<string, PageRecord>();
  const requested = createRecent(REQUESTED_MAX);
  const agent = new Agent({ keepAlive: true, maxSockets: FILLS_AT_ONCE });
  const recordOf = ({ headers }: IncomingMessage) => {
    const id = headers[FILL_HEADER];
    return typeof id === 'string' ? fills.get(id) : undefined;
  };

  async function renderForAll(server: Server, address: string, client: string | undefined) {
    const id = randomUUID();
    const record: PageRecord = { tags: new Set(), isWhole: true };
    fills.set(id, record);
    try {
      const rendered = await new Promise<IncomingMessage>((resolve, reject) => {
        const { port, address: bound } = server.address() as AddressInfo;
        const host = bound === '::' || bound === '0.0.0.0' ? 'localhost' : bound;
        const headers = {
          [FILL_HEADER]: id,
          accept: 'text/html',
          'sec-fetch-dest': 'document',
          // Whose requests of the gateway's limits this uses.
          ...(client ? { 'x-forwarded-for': client } : {}),
        };
        const signal = AbortSignal.timeout(FILL_DEADLINE_MS);
        httpRequest({ agent, host, port, path: address, signal, headers }, resolve)
          .once('error', reject)
          .end();
      }).then(readRendered);
      const page = await storedPage(rendered);
      if (rendered.status !== 200 || rendered.headers['set-cookie']) throw new NotKept(page);
      const bytes = page.gzipped.length + page.headers.join('').length;
      return { value: page, bytes, tags: [...record.tags], isWhole: record.isWhole };
    } finally {
      fills.delete(id);
    }
  }

  return {
    /** Whether this process sent the request to itself. */
    isFill: (req: IncomingMessage): boolean => recordOf(req) !== undefined,
    /** Serves cached pages; everything else goes to `render` unchanged. */
    listener(server: Server, render: Listener): Listener {
      return (req, res) => {
        const record = recordOf(req);
        if (record) return pageRecords.run(record, () => render(req, res));
        delete req.headers[FILL_HEADER];
        const { url = '/', method } = req;
        const { cookie, 'accept-language': languages, 'x-forwarded-for': client } = req.headers;
        const address = method === 'GET' || method === 'HEAD' ? cachedAddress(url) : undefined;
        // Where the path names no language, the page redirects visitors who prefer another one.
        const isElsewhere = () =>
          localeFromPath(url) === undefined && preferredLocale(cookie, languages) !== defaultLocale;
        if (address === undefined || !isDocument(req) || isElsewhere()) return render(req, res);

        const kept = cache.peek(address);
        if (kept) return void send(req, res, kept);
        // Filters combine to more pages than the cache holds: a crawler that follows them all must not evict what people read.
        if (address.includes('?') && !requested.get(address)) {
          requested.set(address, 'once');
          return render(req, res);
        }
        cache
          .through(address, () => renderForAll(server, address, client?.toString()))
          .then(
            (page) => send(req, res, page),
            (error: unknown) => {
              // A redirect keeps the parameters that the cached address leaves out.
              if (error instanceof NotKept && address === url) return send(req, res, error.page);
              if (!(error instanceof NotKept))
                console.warn(`A page could not be rendered for the cache: ${String(error)}`);
              render(req, res);
            },
          );
      };
    },
  };
}
