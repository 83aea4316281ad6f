import { eventually } from '@sidecart/kit/testing';
import { WRITING_MS } from '../src/files/cleaner';
import { startMedia, type MediaHarness } from './harness';
import { aJpeg } from './pictures';

let media: MediaHarness;
beforeEach(async () => {
  media = await startMedia();
});
afterEach(async () => {
  await media.cleaner.stop();
  await media.stop();
});

const isClean = async () => media.bucket.files.size === 0 && (await media.rows()).length === 0;

/** A picture with two renditions. */
async function aPicture(as?: string, content?: Buffer) {
  const { body } = await media.upload(content ?? (await aJpeg()), as ? { as } : {});
  for (const preset of ['thumb', 'card']) await media.get(`/media/${body.id}/${preset}`);
  return body;
}

test('a deleted picture is unavailable at once, and its files are deleted soon', async () => {
  const { id } = await aPicture();
  expect(media.bucket.files.size).toBe(3);
  expect((await media.remove(id)).status).toBe(204);
  for (const path of ['', '/thumb', '/card', '/page'])
    expect((await media.get(`/media/${id}${path}`)).status).toBe(404);
  expect((await media.remove(id)).status).toBe(404);
  media.cleaner.start();
  await eventually(isClean, { what: 'an empty store' });
});

test('a deletion wakes the cleaner', async () => {
  const { id } = await aPicture();
  media.cleaner.start();
  expect((await media.remove(id)).status).toBe(204);
  await eventually(isClean, { what: 'an empty store' });
});

test('files are kept while another owner has the same picture', async () => {
  const content = await aJpeg();
  const mine = await aPicture(media.tokens.seller, content);
  const theirs = await aPicture(media.tokens.other, content);
  await media.remove(mine.id);
  await media.cleaner.clean();
  expect((await media.get(`/media/${theirs.id}/thumb`)).status).toBe(200);
  expect(media.bucket.files.size).toBe(3);
  await media.remove(theirs.id, media.tokens.other);
  await media.cleaner.clean();
  expect(await isClean()).toBe(true);
});

test('only the owner and staff delete; for others the picture does not exist', async () => {
  const { id } = await aPicture();
  const { status, body } = await media.remove(id, media.tokens.other);
  expect([status, body.code]).toEqual([404, 'media-not-found']);
  expect((await media.remove(id, media.tokens.customer)).status).toBe(403);
  expect((await media.get(`/media/${id}`)).status).toBe(200);
  expect((await media.remove(id, media.tokens.admin)).status).toBe(204);
});

test('retries a file that cannot be deleted until it is deleted', async () => {
  const { id } = await aPicture();
  media.bucket.broken.add('delete');
  expect((await media.remove(id)).status).toBe(204);
  await media.cleaner.clean();
  expect(await media.rows()).toEqual(['doomed card.webp', 'doomed original', 'doomed thumb.webp']);
  media.bucket.broken.clear();
  await media.cleaner.clean();
  expect(await isClean()).toBe(true);
});

test('a file that is already deleted is not retried forever', async () => {
  const { id } = await aPicture();
  media.bucket.files.clear();
  await media.remove(id);
  await media.cleaner.clean();
  expect(await media.rows()).toEqual([]);
});

test('a deleted picture can be uploaded again, before its files are deleted and after', async () => {
  const content = await aJpeg();
  const { id } = await aPicture(undefined, content);
  await media.remove(id);
  const again = await media.upload(content);
  expect(again.status).toBe(201);
  expect(again.body.id).not.toBe(id);
  await media.cleaner.clean();
  expect(await media.rows()).toEqual(['stored original']);
  expect((await media.get(`/media/${again.body.id}/thumb`)).status).toBe(200);

  await media.remove(again.body.id);
  await media.cleaner.clean();
  expect((await media.upload(content)).status).toBe(201);
});

test('deletes files that a crash left half written, but not those that are still being written', async () => {
  const crashed = await aJpeg(30, 20);
  media.bucket.broken.add('create');
  await media.upload(crashed);
  media.bucket.broken.clear();
  // As if the process had crashed between file and row.
  const { rows } = await media.database.db.query<{ hash: string }>('SELECT hash FROM files');
  const { hash = '' } = rows[0] ?? {};
  media.bucket.files.set(`${hash.slice(0, 2)}/${hash}.original`, crashed);

  await media.cleaner.clean();
  expect(await media.rows()).toEqual(['pending original']);
  media.passTime(WRITING_MS + 1_000);
  await media.cleaner.clean();
  expect(await isClean()).toBe(true);
});

test('a rendition that is being made while its picture is deleted is not left behind', async () => {
  const { body } = await media.upload(await aJpeg());
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const begun = new Promise<void>((resolve) => {
    media.bucket.beforeWrite = async () => {
      resolve();
      await held;
    };
  });
  const making = media.get(`/media/${body.id}/card`);
  await begun;
  expect((await media.remove(body.id)).status).toBe(204);
  const cleaning = media.cleaner.clean();
  release();
  expect((await making).status).toBe(404);
  await cleaning;
  await media.cleaner.clean();
  expect(await isClean()).toBe(true);
});

test('reports to product which pictures are missing or not of the owners', async () => {
  const mine = await aPicture(media.tokens.seller);
  const theirs = await aPicture(media.tokens.other, await aJpeg(33, 44));
  const missing = async (mediaIds: string[], ownerIds: string[]) =>
    (await media.peer.checkOwnership({ mediaIds, ownerIds })).missingIds;
  const ids = [mine.id, theirs.id, 'nothing', 'nothing'];
  expect(await missing(ids, ['seller'])).toEqual([theirs.id, 'nothing']);
  expect(await missing(ids, ['seller', 'other'])).toEqual(['nothing']);
  expect(await missing(ids, [])).toEqual(['nothing']);
  expect(await missing([], ['seller'])).toEqual([]);
  const many = Array.from({ length: 10_000 }, (_, nth) => `m-${nth}`);
  expect(await missing(many, ['seller'])).toEqual(many);
  await media.remove(mine.id);
  expect(await missing(ids, [])).toEqual([mine.id, 'nothing']);
  await expect(missing(['a/b'], [])).rejects.toMatchObject({ kind: 'invalid', code: 'request-invalid' });
});
