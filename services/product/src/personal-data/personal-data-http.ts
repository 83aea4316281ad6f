import { reviewDataRoutes } from '@sidecart/contracts/http/personal-data';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { createExports } from '@sidecart/kit/personal-data';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { PersonalData } from './personal-data';

export function personalDataApi(deps: { personalData: PersonalData; tokens: TokenVerifier; db: Db }): Router {
  const { personalData, ...serving } = deps;
  const { mine, of } = createExports('review', personalData.exportReviews);
  return serve(serving, reviewDataRoutes, { exportMyReviews: mine, exportReviewsOf: of });
}
