import { orderDataRoutes } from '@sidecart/contracts/http/personal-data';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { PersonalData } from './personal-data';
import type { Person, StoredRow } from './personal-data-store';

const LIST = 'orders of a person';

const toView = ({ id, createdAt, data }: StoredRow) => ({
  kind: 'order',
  id,
  createdAt: createdAt.toISOString(),
  data,
});

export function personalDataApi(deps: { personalData: PersonalData; tokens: TokenVerifier; db: Db }): Router {
  const { personalData, ...serving } = deps;
  const pageFor = async (person: Person, query: { limit: number; cursor?: string }) =>
    toPage(LIST, await personalData.exportOrders(person, pageOf(LIST, query)), query, toView);
  return serve(serving, orderDataRoutes, {
    exportMyOrders: ({ user: { userId, email, emailVerified }, query }) =>
      pageFor({ userId, verifiedEmail: emailVerified ? email : undefined }, query),
    exportOrdersOf: ({ params: { userId }, query }) => pageFor({ userId, verifiedEmail: query.email }, query),
  });
}
