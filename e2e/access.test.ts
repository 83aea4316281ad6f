import { routeOf } from '@sidecart/contracts/http';
import type { OperationName } from '@sidecart/contracts/http/types';
import { isGranted, type Access } from '@sidecart/contracts/permissions';
import { attempt, everyone, type Person } from './callers';

jest.setTimeout(240_000);

const operations = Object.keys(routeOf) as OperationName[];

/** The status of a request that is rejected for lack of a token or of a permission. */
function refusalOf(access: Access, { role }: Person): number | undefined {
  if (access === 'public') return undefined;
  if (!role) return 401;
  return access === 'user' || isGranted(role, access) ? undefined : 403;
}

test('every route admits exactly those whom its permission names', async () => {
  const people = await everyone();
  const wrong: object[] = [];
  for (const operation of operations)
    for (const person of people) {
      // Who is admitted gets 400 for the parameter, so that nothing is changed.
      const { status } = await attempt(operation, person, {}, '?no-such-parameter=1');
      const expected = refusalOf(routeOf[operation].access, person) ?? 400;
      if (status !== expected) wrong.push({ operation, person: person.name, status, expected });
    }
  expect(wrong).toEqual([]);
});
