import Joi from 'joi';
import type { Api } from '../api';
import { pageKeys, passLines } from './lines';

const listQuery = Joi.object<{ email?: string; limit: number; cursor?: string }>({
  ...pageKeys,
  email: Joi.string().trim().max(254),
});

export function userRoutes(api: Api): void {
  passLines(api, [
    ['get', '/users', 'GET /users', 'user:manage', 'List users', listQuery],
    ['patch', '/users/:id', 'PATCH /users/:userId', 'user:manage', 'Change a role, block'],
  ]);
}
