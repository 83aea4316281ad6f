import { cartDataRoutes } from '@sidecart/contracts/http/personal-data';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { PersonalData } from './personal-data';
import type { Person, StoredRow } from './personal-data-store';

const LIST = 'carts of a person';

const toView = ({ id, createdAt, data }: StoredRow) => ({
  kind: 'cart',
  id,
  createdAt: createdAt.toISOString(),
  data,
});

export function personalDataApi(deps: { personalData: PersonalData; tokens: TokenVerifier; db: Db }): Router {
  const { personalData, ...serving } = deps;
  const pageFor = async (person: Person, query: { limit: number; cursor?: string }) =>
    toPage(LIST, await personalData.exportCart(person, pageOf(LIST, query)), query, toView);
  return serve(serving, cartDataRoutes, {
    exportMyCart: ({ user: { userId, email, emailVerified }, query }) =>
      pageFor({ userId, verifiedEmail: emailVerified ? email : undefined }, query),
    exportCartOf: ({ params: { userId }, query }) => pageFor({ userId, verifiedEmail: query.email }, query),
  });
}
