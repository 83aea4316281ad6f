import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import type { Logger } from '@sidecart/kit/log';
import { requestId } from '@sidecart/kit/problem';
import type { Request } from 'express';
import type { OperationName, Response } from '@sidecart/contracts/http/types';
import { isRefusal, type Answer, type Ask, type Forwarded, type Gateway, type Identity } from './gateway';
import { sessionEnded, type Session } from '../session/session';
import type { Sessions } from '../session/sessions';
import type { Part } from '../views/common';

/** The identity of the caller: the session's user, an anonymous caller, or the holder of a guest's cart token. */
export type CallAs = 'shopper' | 'anonymous' | { cartToken: string };

export type VisitAsk<O extends OperationName> = Ask<O> & { as?: CallAs };
type VisitForwarded = Forwarded & { as?: CallAs };
type AskShop = <O extends OperationName>(operation: O, ask?: VisitAsk<O>) => Promise<Response<O>>;

/** One request of a browser, with its access to the shop. */
export interface Visit {
  session: Session | undefined;
  readonly identity: Identity;
  /** Names of the parts that are missing from the screen. */
  readonly missing: readonly string[];
  /** The body of the answer. @throws Refusal, unavailable */
  ask: AskShop;
  answer<O extends OperationName>(
    operation: O,
    ask?: VisitAsk<O> | VisitForwarded,
  ): Promise<Answer<Response<O>>>;
  /** The answer's bytes as they arrive. */
  open(operation: OperationName, ask?: VisitForwarded): Promise<Answer<Readable>>;
  /** Forwards a file as it arrives. */
  upload<O extends OperationName>(
    operation: O,
    req: Request,
    bytes: AsyncIterable<Buffer>,
    ask?: Pick<Forwarded, 'params' | 'query'>,
  ): Promise<Answer<Response<O>>>;
  /** A part that the screen can do without, if it arrives in time; an error in the request is still thrown. */
  part<T>(name: string, work: (ask: AskShop) => Promise<T>): Promise<Part<T>>;
}

const TRACE = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

export interface VisitDeps {
  gateway: Gateway;
  sessions: Sessions;
  log: Logger;
  clientAddress: (req: Request) => string | undefined;
  partDeadlineMs: number;
}

export function createVisits({ gateway, sessions, log, clientAddress, partDeadlineMs }: VisitDeps) {
  const identityOf = (req: Request): Identity => ({
    requestId: requestId(req),
    traceparent: TRACE.exec(req.get('traceparent') ?? '')?.[0],
    address: clientAddress(req),
    userAgent: req.get('user-agent'),
  });

  function begin(identity: Identity, session: Session | undefined, ...missing: string[]): Visit {
    /** Refreshes a token once that expired or was revoked in the meantime, unless that signs the user out. */
    async function callAs<T>(as: CallAs, mayRepeat: boolean, work: (identity: Identity) => Promise<T>) {
      if (as === 'anonymous') return work(identity);
      if (as !== 'shopper') return work({ ...identity, cartToken: as.cartToken });
      const { session: current } = visit;
      if (!current?.tokens) return work({ ...identity, cartToken: current?.cartToken });
      try {
        return await work({ ...identity, accessToken: current.tokens.access });
      } catch (error) {
        if (!mayRepeat || !isRefusal(error, 401)) throw error;
        visit.session = await sessions.refresh(current, identity);
        if (!visit.session?.tokens) throw sessionEnded();
        return work({ ...identity, accessToken: visit.session.tokens.access });
      }
    }

    const visit: Visit = {
      session,
      identity,
      missing,
      ask: async (operation, ask) => (await visit.answer(operation, ask)).body,
      answer: (operation, { as = 'shopper', ...ask } = {}) =>
        callAs(as, true, (caller) => gateway.ask(operation, caller, ask)),
      open: (operation, { as = 'shopper', ...ask } = {}) =>
        callAs(as, true, (caller) => gateway.open(operation, caller, ask)),
      async upload<O extends OperationName>(
        operation: O,
        req: Request,
        bytes: AsyncIterable<Buffer>,
        ask: Pick<Forwarded, 'params' | 'query'> = {},
      ) {
        const headers = {
          'content-type': req.get('content-type'),
          'content-length': req.get('content-length'),
          'idempotency-key': req.get('idempotency-key'),
        };
        // A streamed body cannot be sent again.
        const answer = await callAs('shopper', false, (caller) =>
          gateway.open(operation, caller, { bytes, ...ask, headers }),
        );
        return { ...answer, body: (await json(answer.body)) as Response<O> };
      },
      async part<T>(name: string, work: (ask: AskShop) => Promise<T>): Promise<Part<T>> {
        const signal = AbortSignal.timeout(partDeadlineMs);
        try {
          return {
            ok: true,
            value: await work((operation, ask) => visit.ask(operation, { signal, ...ask } as typeof ask)),
          };
        } catch (error) {
          if (isRefusal(error, 400)) throw error;
          missing.push(name);
          log.warn(
            { err: error, part: name, requestId: identity.requestId },
            'part of a screen failed; responding without it',
          );
          return { ok: false };
        }
      },
    };
    return visit;
  }

  return {
    /** Without a session: the result is the same for everyone. */
    anonymous: (req: Request): Visit => begin(identityOf(req), undefined),

    /** For a browser whose session cannot be read. */
    unknown: (req: Request): Visit => begin(identityOf(req), undefined, 'session'),

    /** For the browser with this session id. */
    async of(req: Request, sessionId: string | undefined): Promise<Visit> {
      const identity = identityOf(req);
      return begin(identity, sessionId === undefined ? undefined : await sessions.find(sessionId, identity));
    },
  };
}
export type Visits = ReturnType<typeof createVisits>;
