import type { Queryable } from '@sidecart/kit/db';
import type { Media, StoredFile, FileKind } from './media';

export interface MediaRow {
  id: string;
  owner_id: string;
  hash: string;
  alt: string | null;
  file_name: string | null;
  focal_x: number | null;
  focal_y: number | null;
  version: number;
  revision: number;
  created_at: Date;
}

const MEDIA_COLUMNS = 'id, owner_id, hash, alt, file_name, focal_x, focal_y, version, revision, created_at';

export const toMedia = (row: MediaRow): Media => ({
  id: row.id,
  ownerId: row.owner_id,
  hash: row.hash,
  alt: row.alt ?? undefined,
  fileName: row.file_name ?? undefined,
  focal: row.focal_x === null || row.focal_y === null ? undefined : { x: row.focal_x, y: row.focal_y },
  version: row.version,
  revision: row.revision,
  createdAt: row.created_at,
});

export interface FileRow {
  hash: string;
  kind: FileKind;
  content_type: string;
  width: number;
  height: number;
  bytes: number;
  digest: string;
}

const FILE_COLUMNS = 'hash, kind, content_type, width, height, bytes, digest';

export const toFile = ({ content_type: contentType, ...row }: FileRow): StoredFile => ({
  ...row,
  contentType,
});

/** A file that is to be deleted, or was being written. */
export interface FileKey {
  hash: string;
  kind: FileKind;
}

/** SQL of media and of the files behind it. */
export function createMediaStore() {
  return {
    /** The owner's picture of these bytes, new with this id or the existing one; a given alt replaces the previous one. */
    async keepMedia(q: Queryable, media: Media): Promise<Media> {
      const { rows } = await q.query<MediaRow>(
        `INSERT INTO media (id, owner_id, hash, alt, file_name, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (owner_id, hash) DO UPDATE SET alt = coalesce(excluded.alt, media.alt)
         RETURNING ${MEDIA_COLUMNS}`,
        [media.id, media.ownerId, media.hash, media.alt ?? null, media.fileName ?? null, media.createdAt],
      );
      return toMedia(rows[0] as MediaRow);
    },

    /** How many other pictures the owner of this one has; at most `most`. */
    async countOthers(q: Queryable, { ownerId, hash }: Media, most: number): Promise<number> {
      const { rows } = await q.query<{ count: string }>(
        'SELECT count(*) FROM (SELECT 1 FROM media WHERE owner_id = $1 AND hash <> $2 LIMIT $3) AS theirs',
        [ownerId, hash, most],
      );
      return Number(rows[0]?.count);
    },

    async findMedia(q: Queryable, id: string): Promise<Media | undefined> {
      const { rows } = await q.query<MediaRow>(`SELECT ${MEDIA_COLUMNS} FROM media WHERE id = $1`, [id]);
      return rows[0] && toMedia(rows[0]);
    },

    async lockMedia(q: Queryable, id: string): Promise<Media | undefined> {
      const { rows } = await q.query<MediaRow>(
        `SELECT ${MEDIA_COLUMNS} FROM media WHERE id = $1 FOR UPDATE`,
        [id],
      );
      return rows[0] && toMedia(rows[0]);
    },

    /** Another picture of the same owner with this file. */
    async findTwin(q: Queryable, { id, ownerId, hash }: Media): Promise<string | undefined> {
      const { rows } = await q.query<{ id: string }>(
        'SELECT id FROM media WHERE owner_id = $1 AND hash = $2 AND id <> $3',
        [ownerId, hash, id],
      );
      return rows[0]?.id;
    },

    async saveMedia(q: Queryable, media: Media): Promise<void> {
      await q.query(
        `UPDATE media SET hash = $2, alt = $3, file_name = $4, focal_x = $5, focal_y = $6, version = $7, revision = $8
         WHERE id = $1`,
        [
          media.id,
          media.hash,
          media.alt ?? null,
          media.fileName ?? null,
          media.focal?.x ?? null,
          media.focal?.y ?? null,
          media.version,
          media.revision,
        ],
      );
    },

    async deleteMedia(q: Queryable, id: string): Promise<void> {
      await q.query('DELETE FROM media WHERE id = $1', [id]);
    },

    async isUsed(q: Queryable, hash: string): Promise<boolean> {
      const { rowCount } = await q.query('SELECT 1 FROM media WHERE hash = $1 LIMIT 1', [hash]);
      return rowCount > 0;
    },

    /** Which of the ids belong to one of the owners; without owners, which exist. */
    async ownedOf(q: Queryable, ids: readonly string[], ownerIds: readonly string[]): Promise<string[]> {
      const { rows } = await q.query<{ id: string }>(
        'SELECT id FROM media WHERE id = ANY($1) AND (cardinality($2::text[]) = 0 OR owner_id = ANY($2))',
        [ids, ownerIds],
      );
      return rows.map(({ id }) => id);
    },

    /** The stored file of a picture of any owner. */
    async findFileOf(
      q: Queryable,
      mediaId: string,
      kind: FileKind,
    ): Promise<{ file: StoredFile; version: number } | undefined> {
      const { rows } = await q.query<FileRow & { version: number }>(
        `SELECT ${FILE_COLUMNS}, version FROM files JOIN media USING (hash)
         WHERE media.id = $1 AND kind = $2 AND state = 'stored'`,
        [mediaId, kind],
      );
      if (!rows[0]) return undefined;
      const { version, ...row } = rows[0];
      return { file: toFile(row), version };
    },

    async findFile(q: Queryable, { hash, kind }: FileKey): Promise<StoredFile | undefined> {
      const { rows } = await q.query<FileRow>(
        `SELECT ${FILE_COLUMNS} FROM files WHERE hash = $1 AND kind = $2 AND state = 'stored'`,
        [hash, kind],
      );
      return rows[0] && toFile(rows[0]);
    },

    /** The stored original, locked: until the transaction ends no other transaction starts or stops using it. */
    async lockOriginal(q: Queryable, hash: string): Promise<StoredFile | undefined> {
      const { rows } = await q.query<FileRow>(
        `SELECT ${FILE_COLUMNS} FROM files
         WHERE hash = $1 AND kind = 'original' AND state = 'stored' FOR UPDATE`,
        [hash],
      );
      return rows[0] && toFile(rows[0]);
    },

    /** Before the file is written. */
    async markPending(q: Queryable, { hash, kind }: FileKey, now: Date): Promise<void> {
      await q.query(
        `INSERT INTO files (hash, kind, state, changed_at) VALUES ($1, $2, 'pending', $3)
         ON CONFLICT (hash, kind) DO UPDATE SET state = 'pending', changed_at = excluded.changed_at`,
        [hash, kind, now],
      );
    },

    /** After the file was written. False when it was given up in the meantime. */
    async markStored(q: Queryable, file: StoredFile, now: Date): Promise<boolean> {
      const { rowCount } = await q.query(
        `UPDATE files SET state = 'stored', content_type = $3, width = $4, height = $5, bytes = $6, digest = $7,
           changed_at = $8
         WHERE hash = $1 AND kind = $2 AND state = 'pending'`,
        [file.hash, file.kind, file.contentType, file.width, file.height, file.bytes, file.digest, now],
      );
      return rowCount === 1;
    },

    async doomAll(q: Queryable, hash: string, now: Date): Promise<void> {
      await q.query(`UPDATE files SET state = 'doomed', changed_at = $2 WHERE hash = $1`, [hash, now]);
    },

    /** Files whose writer has not finished since. */
    async doomAbandoned(q: Queryable, since: Date, now: Date): Promise<number> {
      const { rowCount } = await q.query(
        `UPDATE files SET state = 'doomed', changed_at = $2 WHERE state = 'pending' AND changed_at < $1`,
        [since, now],
      );
      return rowCount;
    },

    /** Longest waiting first. */
    async listDoomed(q: Queryable, limit: number): Promise<FileKey[]> {
      const { rows } = await q.query<{ hash: string; kind: FileKind }>(
        `SELECT hash, kind FROM files WHERE state = 'doomed' ORDER BY changed_at LIMIT $1`,
        [limit],
      );
      return rows;
    },

    async isDoomed(q: Queryable, { hash, kind }: FileKey): Promise<boolean> {
      const { rowCount } = await q.query(
        `SELECT 1 FROM files WHERE hash = $1 AND kind = $2 AND state = 'doomed'`,
        [hash, kind],
      );
      return rowCount > 0;
    },

    /** Moves it behind the others that wait. */
    async postponeDoomed(q: Queryable, { hash, kind }: FileKey, now: Date): Promise<void> {
      await q.query(`UPDATE files SET changed_at = $3 WHERE hash = $1 AND kind = $2 AND state = 'doomed'`, [
        hash,
        kind,
        now,
      ]);
    },

    /** After the file is deleted. */
    async forgetDoomed(q: Queryable, { hash, kind }: FileKey): Promise<void> {
      await q.query(`DELETE FROM files WHERE hash = $1 AND kind = $2 AND state = 'doomed'`, [hash, kind]);
    },
  };
}
export type MediaStore = ReturnType<typeof createMediaStore>;
