import { ownValue } from '@sidecart/kit/own-value';
import type { Access } from '@sidecart/kit/access';
import { idSchema, limitSchema, Reply, type Method } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Api } from '../api';
import type { Query } from '../gateway';
import type { Upstream } from '../upstream';

/** A route below /api/admin: its upstream and who may call it. Nothing is composed here: the service's answer is the view. */
export type Line = readonly [
  method: Method,
  path: string,
  upstream: Upstream,
  access: Access,
  summary: string,
  query?: Joi.ObjectSchema<object>,
];

export const pageKeys = { limit: limitSchema, cursor: Joi.string().max(2_048) };
export const pageQuery = Joi.object<{ limit: number; cursor?: string }>(pageKeys);

/** The service validates it. */
const anyBody = Joi.object<object>({}).unknown();

const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** Serves the lines. Path parameters are passed on by position. */
export function passLines(api: Api, lines: readonly Line[]): void {
  for (const [method, path, upstream, access, summary, query] of lines) {
    const names = namesIn(path);
    const theirs = namesIn(upstream);
    const params = Joi.object<Record<string, string>>(
      Object.fromEntries(names.map((name) => [name, idSchema.required()])),
    );
    const takesBody = method !== 'get' && method !== 'delete';
    api[method]<Record<string, string>, object, object>(
      `/admin${path}`,
      { access, summary, params, ...(query && { query }), ...(takesBody && { body: anyBody }) },
      async (context) => {
        const { visit, req } = context;
        const { status, body } = await visit.answer(upstream, {
          params: Object.fromEntries(
            theirs.map((name, at) => [name, ownValue(context.params, names[at] ?? '') ?? '']),
          ),
          query: context.query as Query,
          ...(takesBody && { json: context.body }),
          headers: { 'idempotency-key': req.get('idempotency-key'), 'if-match': req.get('if-match') },
        });
        return new Reply(body, {}, status);
      },
    );
  }
}
