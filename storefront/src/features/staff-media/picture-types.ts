import type { Answer } from '@sidecart/bff/views';

export type LibraryPicture = Answer<'GET /admin/media'>['items'][number];
