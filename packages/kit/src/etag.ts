import type { IncomingMessage } from 'node:http';

/** The tags of `If-None-Match`, by weak comparison (RFC 9110 §13.1.2): without the mark of a cache that weakened them. */
export const knownTags = ({ headers }: Pick<IncomingMessage, 'headers'>): string[] =>
  (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
