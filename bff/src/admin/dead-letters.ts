import { idSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Api } from '../api';
import { pageKeys, passLines } from './lines';

const OPERATE = 'dead-letter:operate';

const listQuery = Joi.object({
  ...pageKeys,
  status: Joi.string().valid('open', 'redriven'),
  topic: idSchema,
});

export function deadLetterRoutes(api: Api): void {
  passLines(api, [
    ['get', '/dead-letters', 'GET /admin/dead-letters', OPERATE, 'What nobody could handle', listQuery],
    [
      'post',
      '/dead-letters/:id/redrive',
      'POST /admin/dead-letters/:deadLetterId/redrive',
      OPERATE,
      'Give it back to who failed',
    ],
  ]);
}
