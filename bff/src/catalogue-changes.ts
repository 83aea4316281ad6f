import type { Changes } from '@sidecart/cache/changes';
import type { Request, RequestHandler, Response } from 'express';

const BEAT_MS = 5_000;
const STREAMS_MAX = 256;
/** A reader that is further behind than this is disconnected; it then treats all of its pages as changed. */
const UNREAD_BYTES = 262_144;

/**
 * The catalogue changes that this process notes, for the storefront's cache of pages: one JSON value a line, a list of tags or
 * `"all"`, and an empty line every 5 s. Only the storefront may read it; its proxy of `/api` does not reach this path.
 */
export function catalogueChanges(changes: Changes, isStorefront: (req: Request) => boolean): RequestHandler {
  const open = new Set<Response>();
  return (req, res, next) => {
    if (req.method !== 'GET' || req.path !== '/catalogue-changes' || !isStorefront(req)) return next();
    if (open.size >= STREAMS_MAX) return void res.writeHead(503, { 'retry-after': '1' }).end();
    res.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    res.flushHeaders();
    const write = (line: string) => {
      if (res.writableLength > UNREAD_BYTES) res.destroy();
      else res.write(`${line}\n`);
    };
    const unwatch = changes.watch((tags) => write(JSON.stringify(tags)));
    const beat = setInterval(() => write(''), BEAT_MS);
    open.add(res);
    res.once('close', () => {
      clearInterval(beat);
      unwatch();
      open.delete(res);
    });
  };
}
