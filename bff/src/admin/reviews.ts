import Joi from 'joi';
import type { Api } from '../api';
import { pageKeys, passLines } from './lines';

const MODERATE = 'review:moderate';

const listQuery = Joi.object({
  ...pageKeys,
  status: Joi.string().valid('pending', 'published', 'rejected'),
});

export function reviewRoutes(api: Api): void {
  passLines(api, [
    ['get', '/reviews', 'GET /reviews', MODERATE, 'Reviews by what was decided on them', listQuery],
    ['post', '/reviews/:id/publication', 'POST /reviews/:reviewId/publication', MODERATE, 'Let it be seen'],
    [
      'post',
      '/reviews/:id/rejection',
      'POST /reviews/:reviewId/rejection',
      MODERATE,
      'Keep it from being seen',
    ],
  ]);
}
