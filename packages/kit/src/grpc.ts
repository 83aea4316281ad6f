import { ownValue } from './own-value';
import { once } from 'node:events';
import {
  Client,
  credentials,
  Metadata,
  Server,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServiceDefinition,
  type ServiceError,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type Joi from 'joi';
import { assertSidecar } from './access';
import { AppError, invalid, outcomes, toAppError, unavailable, type ErrorKind } from './errors';
import type { Logger } from './log';
import { assertNoTransaction } from './open-transaction';

/**
 * A generated server interface with promises and async iterables: `{ createOrder: (request) => Promise<reply>, streamStock:
 * (request) => AsyncIterable<reply> }`.
 */
export type Calls<S> = {
  [K in keyof S as string extends K ? never : number extends K ? never : K]: S[K] extends handleUnaryCall<
    infer Request,
    infer Reply
  >
    ? (request: Request) => Promise<Reply>
    : S[K] extends handleServerStreamingCall<infer Request, infer Reply>
      ? (request: Request) => AsyncIterable<Reply>
      : never;
};

/** Binary trailer that carries kind, code and details, so that the caller rebuilds the same error. */
const ERROR_TRAILER = 'sidecart-error-bin';

const byCode = new Map(Object.entries(outcomes).map(([kind, { grpc }]) => [grpc, kind as ErrorKind]));

function toServiceError(error: AppError): Partial<ServiceError> {
  const metadata = new Metadata();
  const { kind, code, message, details } = error;
  metadata.set(ERROR_TRAILER, Buffer.from(JSON.stringify({ kind, code, message, details })));
  return { code: outcomes[kind].grpc, details: code, metadata };
}

function fromServiceError(error: ServiceError, peer: string): AppError {
  const trailer = error.metadata?.get(ERROR_TRAILER)[0];
  if (trailer) {
    const { kind, code, message, details } = JSON.parse(trailer.toString()) as AppError;
    return new AppError(kind, code, message, { ...(details ? { details } : {}), cause: error });
  }
  // An error without our trailer comes from the sidecar or the network, so the outcome is unknown.
  const kind = byCode.get(error.code);
  if (kind === 'unauthenticated' || kind === 'forbidden')
    return new AppError('internal', 'peer-refused', `${peer} refuses this call.`, { cause: error });
  return unavailable('peer-unavailable', `${peer} does not answer.`, error);
}

/** A request validated by its schema. @throws invalid with the violations */
export function checked<T>(schema: Joi.ObjectSchema<T>, request: unknown): T {
  const { value, error } = schema.validate(request, { convert: false });
  if (error) throw invalid('request-invalid', error.message);
  return value;
}

/** One generated service with its handlers. */
export interface GrpcService {
  definition: ServiceDefinition;
  handlers: Record<string, (request: never) => Promise<unknown> | AsyncIterable<unknown>>;
}

export const grpcService = <S extends UntypedServiceImplementation>(
  definition: ServiceDefinition,
  handlers: Calls<S>,
): GrpcService => ({ definition, handlers: handlers as GrpcService['handlers'] });

/**
 * A server without a listener: the one-port listener injects its connections. It accepts calls that carry the `appToken`,
 * which the sidecar sends.
 */
export function createGrpcServer(deps: {
  log: Logger;
  services: readonly GrpcService[];
  appToken: string;
}): Server {
  const admit = (metadata: Metadata) =>
    assertSidecar(metadata.get('dapr-api-token')[0]?.toString(), deps.appToken);
  const refusal = (rpc: string, thrown: unknown) => {
    const error = toAppError(thrown);
    if (error.kind === 'internal') deps.log.error({ err: thrown, rpc }, error.code);
    return toServiceError(error);
  };
  const unary =
    (rpc: string, handler: (request: never) => Promise<unknown>): handleUnaryCall<never, unknown> =>
    async (call, callback) => {
      try {
        admit(call.metadata);
        callback(null, await handler(call.request));
      } catch (thrown) {
        callback(refusal(rpc, thrown));
      }
    };
  const streaming =
    (
      rpc: string,
      handler: (request: never) => AsyncIterable<unknown>,
    ): handleServerStreamingCall<never, unknown> =>
    async (call) => {
      const left = new AbortController();
      call.once('cancelled', () => left.abort());
      try {
        admit(call.metadata);
        for await (const reply of handler(call.request)) {
          if (!call.write(reply)) await once(call, 'drain', { signal: left.signal });
          left.signal.throwIfAborted();
        }
        call.end();
      } catch (thrown) {
        if (!left.signal.aborted) call.emit('error', refusal(rpc, thrown));
      }
    };

  const server = new Server();
  for (const { definition, handlers } of deps.services) {
    const implementation = Object.fromEntries(
      Object.entries(handlers).map(([rpc, handler]) => [
        rpc,
        ownValue(definition, rpc)?.responseStream
          ? streaming(rpc, handler as (request: never) => AsyncIterable<unknown>)
          : unary(rpc, handler as (request: never) => Promise<unknown>),
      ]),
    ) as UntypedServiceImplementation;
    server.addService(definition, implementation);
  }
  return server;
}

/**
 * Calls to a peer through our own sidecar. Every call has a deadline; an error of the peer is rethrown as the same
 * AppError, or as `unavailable` when the outcome is unknown.
 */
export function createPeer<S extends UntypedServiceImplementation>(
  definition: ServiceDefinition,
  options: {
    appId: string;
    daprGrpcPort: number;
    apiToken: string;
    deadlineMs?: number;
    /** The deadline of a whole stream. */
    streamDeadlineMs?: number;
  },
): Calls<S> & { close(): void } {
  const { appId, daprGrpcPort, apiToken, deadlineMs = 5_000, streamDeadlineMs = 600_000 } = options;
  const client = new Client(`127.0.0.1:${daprGrpcPort}`, credentials.createInsecure());
  const metadata = (isStream: boolean) => {
    const values = new Metadata();
    values.set('dapr-app-id', appId);
    if (isStream) values.set('dapr-stream', 'true');
    values.set('dapr-api-token', apiToken);
    return values;
  };
  const unary = (method: ServiceDefinition[string], request: unknown) =>
    new Promise((resolve, reject) => {
      client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        metadata(false),
        { deadline: Date.now() + deadlineMs },
        (error, reply) => (error ? reject(fromServiceError(error, appId)) : resolve(reply)),
      );
    });
  async function* streaming(method: ServiceDefinition[string], request: unknown) {
    const call = client.makeServerStreamRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      metadata(true),
      { deadline: Date.now() + streamDeadlineMs },
    );
    try {
      yield* call;
    } catch (error) {
      throw fromServiceError(error as ServiceError, appId);
    } finally {
      call.cancel();
    }
  }
  const calls = Object.entries(definition).map(([name, method]) => [
    name,
    (request: unknown) => {
      assertNoTransaction(`${appId}.${name}`);
      return method.responseStream ? streaming(method, request) : unary(method, request);
    },
  ]);
  return { ...Object.fromEntries(calls), close: () => client.close() } as Calls<S> & { close(): void };
}
