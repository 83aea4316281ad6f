import type { Api } from '../api';
import { proxy } from './proxy';

export function userRoutes(api: Api): void {
  proxy(api, ['listUsers', 'changeUser']);
}
