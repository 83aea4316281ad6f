import type { components } from './generated';

export type Schemas = components['schemas'];

/** The params, query, body and response of each operation, generated from its declaration by generate.mjs. */
export type Operations = Schemas['Operations'];

/** An operation that is not one of the public API's (tests declare some). */
/* eslint-disable @typescript-eslint/no-explicit-any -- tests declare routes without generated types */
interface AnyOperation {
  params: any;
  query: any;
  queryInput: any;
  body: any;
  bodyInput: any;
  response: any;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

/** The name of an operation of the public API. */
export type OperationName = keyof Operations;

type OperationOf<O> = O extends keyof Operations ? Operations[O] : AnyOperation;
type Part<O, P extends string, Default> = OperationOf<O> extends Record<P, infer T> ? T : Default;
type Nothing = Record<never, never>;

export type Params<O> = Part<O, 'params', Nothing>;
/** As the handler receives it, with defaults. */
export type Query<O> = Part<O, 'query', Nothing>;
export type Body<O> = Part<O, 'body', undefined>;
/** As a client sends it: fields with defaults are optional. */
export type QueryInput<O> = Part<O, 'queryInput', Query<O>>;
export type BodyInput<O> = Part<O, 'bodyInput', Body<O>>;
export type Response<O> = Part<O, 'response', undefined>;
