import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { exportRoutes } from '@sidecart/contracts/http/import';
import { forbidden } from '@sidecart/kit/errors';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Request, Response, Router } from 'express';
import { PRIVATE } from '../caching';
import type { Importer } from '../imports/import';
import { importerOf } from '../imports/import-http';
import type { ExportService } from './export-service';

/** Sellers get their own products, staff those of one seller or all. */
function sellerOf(wished: string | undefined, { userId, isStaff }: Importer): string | undefined {
  const seller = wished === 'me' ? userId : wished;
  if (isStaff) return seller;
  if (seller !== undefined && seller !== userId)
    throw forbidden('permission-missing', 'Only staff export what others sell.', {
      permission: 'product:write-any',
    });
  return userId;
}

/**
 * Sends pieces at the client's speed. A failure breaks the connection, so that no part looks complete; where a
 * sidecar in between still ends the answer properly, a client that accepts gzip misses its end.
 */
async function send(req: Request, res: Response, pieces: AsyncGenerator<string>): Promise<void> {
  // An error before the first piece still gets a proper answer.
  const first = await pieces.next();
  const isPacked = req.acceptsEncodings('gzip') === 'gzip';
  res.set({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="products.csv"',
    'cache-control': PRIVATE,
    ...(isPacked && { 'content-encoding': 'gzip' }),
  });
  async function* all() {
    if (!first.done) yield first.value;
    yield* pieces;
  }
  const packing = isPacked ? createGzip({ level: constants.Z_BEST_SPEED }) : new PassThrough();
  try {
    await pipeline(all, packing, res);
  } catch (error) {
    const hasLeft = (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!hasLeft) throw error;
  }
}

export const exportApi = ({ service, tokens }: { service: ExportService; tokens: TokenVerifier }): Router =>
  serve({ tokens }, exportRoutes, {
    exportProducts({ query, user, req, res }) {
      const exporter = importerOf(user);
      return send(req, res, service.exportProducts(sellerOf(query.seller, exporter), exporter.isStaff));
    },
  });
