import type { IncomingMessage } from 'node:http';

/** The tags of `If-None-Match`, for weak comparison (RFC 9110 §13.1.2): without the `W/` that a cache may have added. */
export const knownTags = ({ headers }: Pick<IncomingMessage, 'headers'>): string[] =>
  (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
