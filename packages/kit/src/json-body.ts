import express, { type Request, type Response } from 'express';
import { refusal } from './body-stream';

/** Normalizes text to NFC, so that a letter and its accent are always one character. */
export function inNfc(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  const composed = text?.normalize('NFC');
  return composed === text ? value : (JSON.parse(composed as string) as unknown);
}

/**
 * Rejects NUL and lone surrogates, which are valid JSON but which Postgres cannot store, and values that are nested too deep.
 * `__proto__` would become the prototype of the copy that joi makes, past its check for unknown fields.
 */
const refuseUnstorable = (key: string, value: unknown): unknown => {
  if (/[\0\p{Cs}]/u.test(typeof value === 'string' ? `${key} ${value}` : key))
    throw new SyntaxError('text that cannot be stored');
  if (key === '__proto__') throw new SyntaxError('a prototype');
  return value;
};

const parseJson = express.json({ limit: '1mb', strict: true, reviver: refuseUnstorable });

/** JSON bodies only: another content type is 415, text that Postgres cannot hold is 400. */
export const jsonBody = (req: Request, res: Response, next: (error?: unknown) => void): void => {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.get('content-length')) > 0;
  if (hasBody && !req.is('application/json')) return next(refusal(415, 'media.unsupported'));
  parseJson(req, res, next);
};
