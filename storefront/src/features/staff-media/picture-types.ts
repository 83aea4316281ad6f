import type { Answer } from '@sidecart/bff/views';

export type LibraryPicture = Answer<'GET /admin/media'>['items'][number];

/** What the media service accepts. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,image/avif';
