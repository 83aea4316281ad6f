import {
  Client,
  credentials,
  Metadata,
  Server,
  type handleUnaryCall,
  type ServiceDefinition,
  type ServiceError,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type Joi from 'joi';
import { AppError, invalid, outcomes, toAppError, unavailable, type ErrorKind } from './errors';
import type { Logger } from './log';

/** A generated server interface as promises: `{ createOrder: (request) => Promise<reply> }`. */
export type Unary<S> = {
  [K in keyof S as string extends K ? never : number extends K ? never : K]: S[K] extends handleUnaryCall<
    infer Request,
    infer Reply
  >
    ? (request: Request) => Promise<Reply>
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
  // Without our trailer it was the sidecar or the network that answered, so the outcome is unknown.
  const kind = byCode.get(error.code);
  if (kind === 'unauthenticated' || kind === 'forbidden')
    return new AppError('internal', 'peer-refused', `${peer} does not let us call it.`, { cause: error });
  return unavailable('peer-unavailable', `${peer} does not answer.`, error);
}

/** A request as its schema says. @throws invalid with what is wrong */
export function checked<T>(schema: Joi.ObjectSchema<T>, request: unknown): T {
  const { value, error } = schema.validate(request, { convert: false });
  if (error) throw invalid('request-invalid', error.message);
  return value;
}

/** One generated service with its handlers. */
export interface GrpcService {
  definition: ServiceDefinition;
  handlers: Record<string, (request: never) => Promise<unknown>>;
}

export const grpcService = <S extends UntypedServiceImplementation>(
  definition: ServiceDefinition,
  handlers: Unary<S>,
): GrpcService => ({ definition, handlers: handlers as GrpcService['handlers'] });

/** A server without a listener: the one-port listener injects its connections. */
export function createGrpcServer(deps: { log: Logger; services: readonly GrpcService[] }): Server {
  const server = new Server();
  for (const { definition, handlers } of deps.services) {
    const implementation: UntypedServiceImplementation = {};
    for (const [name, handler] of Object.entries(handlers)) {
      const unary: handleUnaryCall<never, unknown> = (call, callback) => {
        handler(call.request).then(
          (reply) => callback(null, reply),
          (thrown: unknown) => {
            const error = toAppError(thrown);
            if (error.kind === 'internal') deps.log.error({ err: thrown, rpc: name }, error.code);
            callback(toServiceError(error));
          },
        );
      };
      implementation[name] = unary as UntypedServiceImplementation[string];
    }
    server.addService(definition, implementation);
  }
  return server;
}

/**
 * Calls to a peer through our own sidecar. Every call has a deadline; errors come back as the AppError the peer threw,
 * or as `unavailable` when nobody can say what happened.
 */
export function createPeer<S extends UntypedServiceImplementation>(
  definition: ServiceDefinition,
  options: { appId: string; daprGrpcPort: number; apiToken?: string; deadlineMs?: number },
): Unary<S> & { close(): void } {
  const { appId, daprGrpcPort, apiToken, deadlineMs = 5_000 } = options;
  const client = new Client(`127.0.0.1:${daprGrpcPort}`, credentials.createInsecure());
  const metadata = () => {
    const values = new Metadata();
    values.set('dapr-app-id', appId);
    if (apiToken) values.set('dapr-api-token', apiToken);
    return values;
  };
  const calls = Object.entries(definition).map(([name, method]) => [
    name,
    (request: unknown) =>
      new Promise((resolve, reject) => {
        client.makeUnaryRequest(
          method.path,
          method.requestSerialize,
          method.responseDeserialize,
          request,
          metadata(),
          { deadline: Date.now() + deadlineMs },
          (error, reply) => (error ? reject(fromServiceError(error, appId)) : resolve(reply)),
        );
      }),
  ]);
  return { ...Object.fromEntries(calls), close: () => client.close() } as Unary<S> & { close(): void };
}
