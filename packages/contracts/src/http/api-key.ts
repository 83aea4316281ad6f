import Joi from 'joi';
import { permissionsOf } from '../permissions';
import { oneLine } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { id, list, nullable, oneOf, shape, text, timestamp } from './shapes';
import { wholeList } from './sign-in';

const permission = oneOf(...permissionsOf('admin'));

const keys = {
  id,
  name: text,
  permissions: list(permission),
  createdAt: timestamp,
  expiresAt: nullable(timestamp),
};
const apiKey = named(
  'ApiKey',
  shape({ ...keys, lastUsedAt: nullable(timestamp).description('Exact to ten minutes') }),
);
const newApiKey = named(
  'NewApiKey',
  shape({ ...keys, key: text.description('Shown only in this response; sent as a bearer token') }),
);

export const apiKeyRoutes = defineRoutes({
  createApiKey: {
    method: 'post',
    path: '/users/me/api-keys',
    access: 'user',
    summary: 'Create a key for a program; it is accepted by routes that need one of its permissions',
    body: Joi.object({
      name: oneLine(100).required(),
      permissions: Joi.array()
        .items(permission)
        .unique()
        .min(1)
        .description('By default all permissions of my role'),
      expiresAt: timestamp.description('By default the key does not expire'),
    }),
    response: newApiKey,
    status: 201,
    problems: ['user-not-found', 'api-keys-full', 'expiry-past'],
  },
  listApiKeys: {
    method: 'get',
    path: '/users/me/api-keys',
    access: 'user',
    summary: 'List my keys',
    response: wholeList(apiKey),
  },
  removeApiKey: {
    method: 'delete',
    path: '/users/me/api-keys/:keyId',
    access: 'user',
    summary: 'Revoke a key',
    problems: ['api-key-not-found'],
  },
});
