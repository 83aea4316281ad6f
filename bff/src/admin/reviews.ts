import type { Api } from '../api';
import { proxy } from './proxy';

export function reviewRoutes(api: Api): void {
  proxy(api, ['listReviews', 'publishReview', 'rejectReview']);
}
