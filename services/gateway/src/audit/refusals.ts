import { events, type EventData } from '@sidecart/contracts/topics';
import { admit } from '@sidecart/kit/access';
import type { Dapr } from '@sidecart/kit/dapr';
import { AppError } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import { createTally } from '@sidecart/kit/tally';
import type { Caller } from '@sidecart/kit/tokens';
import type { Route } from '../routes';

interface Refusal {
  route: Pick<Route, 'operation' | 'access'>;
  /** Undefined where the refusals of many users are counted together. */
  caller: Caller | undefined;
  address: string;
  requestId: string;
}

/** Pairs of a user and a route that are counted separately per minute; further ones are counted per route. */
export const REFUSAL_KEYS = 1_000;

const TYPE = 'audit.recorded';

const toEntry = ({ route, caller, address, requestId }: Refusal, count: number): EventData<typeof TYPE> => ({
  actorId: caller?.userId ?? '',
  actorRole: caller?.role ?? '',
  action: route.operation,
  permission: route.access,
  targetKind: 'route',
  targetId: route.operation,
  reason: '',
  before: '',
  after: '',
  requestId,
  address,
  outcome: 'refused',
  count,
});

/**
 * Refuses requests whose caller lacks the permission, and publishes for the audit log how often that happened: once a minute
 * per user and route. A killed process loses the counts of its last minute; the responses do not depend on them.
 */
export function createRefusals(deps: {
  dapr: Pick<Dapr, 'publishAll'>;
  log: Logger;
  newId: () => string;
  everyMs?: number | undefined;
}) {
  const { dapr, log, newId, everyMs } = deps;
  const tally = createTally<Refusal>({
    name: 'refusals',
    log,
    newId,
    maxKeys: REFUSAL_KEYS,
    overflow: (refusal) => [refusal.route.operation, { ...refusal, caller: undefined }],
    ...(everyMs !== undefined && { everyMs }),
    async handOver(counted) {
      const time = new Date().toISOString();
      const published = counted.map(({ id, item, count }) => ({
        event: {
          specversion: '1.0' as const,
          id,
          source: 'gateway',
          type: TYPE,
          subject: item.route.operation,
          time,
          datacontenttype: 'application/json',
          data: events[TYPE].codec.toJSON(toEntry(item, count)),
        },
        partitionKey: item.caller?.userId ?? item.route.operation,
      }));
      const failed = await dapr.publishAll(events[TYPE].topic, published);
      if (failed.size > 0) throw new Error(`the broker did not accept ${failed.size} counts of refusals`);
    },
  });

  return {
    start: tally.start,
    stop: tally.stop,
    /** @throws unauthenticated or forbidden */
    admit(
      route: Pick<Route, 'operation' | 'access'>,
      caller: Caller | undefined,
      client: Pick<Refusal, 'address' | 'requestId'>,
    ): void {
      try {
        admit(route.access, caller);
      } catch (error) {
        if (caller && error instanceof AppError && error.code === 'permission-missing')
          tally.add(`${caller.userId} ${route.operation}`, { route, caller, ...client });
        throw error;
      }
    },
  };
}
export type Refusals = ReturnType<typeof createRefusals>;
