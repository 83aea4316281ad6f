import type { Api } from '../api';
import { pageQuery, passLines } from './lines';

export function userRoutes(api: Api): void {
  passLines(api, [
    ['get', '/users', 'GET /users', 'user:manage', 'List users', pageQuery],
    ['patch', '/users/:id', 'PATCH /users/:userId', 'user:manage', 'Change a role, block'],
  ]);
}
