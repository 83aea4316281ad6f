import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { OwnedPicture } from '../service';
import { toFile, toMedia, type FileRow, type MediaRow } from '../store';

export interface LibraryFilter {
  ownerId?: string | undefined;
  /** Part of the alt text or of the file name. */
  q?: string | undefined;
}

/** Pictures with their stored originals, newest first. */
export async function listPictures(q: Queryable, filter: LibraryFilter, page: Page): Promise<OwnedPicture[]> {
  const { rows } = await q.query<MediaRow & FileRow>(
    `SELECT id, owner_id, media.hash, alt, file_name, focal_x, focal_y, version, revision, created_at,
       kind, content_type, width, height, bytes, digest
     FROM media JOIN files ON files.hash = media.hash AND kind = 'original'
     WHERE ($1::timestamptz IS NULL OR (created_at, id) < ($1, $2))
       AND ($4::text IS NULL OR owner_id = $4)
       AND ($5::text IS NULL OR lower((coalesce(file_name, '') || ' ' || coalesce(alt, '')) COLLATE "und-x-icu")
         LIKE '%' || lower($5 COLLATE "und-x-icu") || '%')
     ORDER BY created_at DESC, id DESC LIMIT $3`,
    [
      page.after?.createdAt ?? null,
      page.after?.id ?? '',
      page.limit,
      filter.ownerId ?? null,
      filter.q?.replace(/[\\%_]/g, '\\$&') ?? null,
    ],
    // Which index serves depends on the filters that are given.
    { replan: true },
  );
  return rows.map((row) => ({ media: toMedia(row), original: toFile(row) }));
}
