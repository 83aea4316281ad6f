import type { Db } from '@sidecart/kit/db';
import { unavailable } from '@sidecart/kit/errors';
import type { Files, LoadedFile } from '../files/files';
import { kindOf, mediaNotFound, type Rendition, type StoredFile } from '../media';
import { createSingleFlight } from '../single-flight';
import type { Slots } from '../slots';
import type { MediaStore } from '../store';
import { render } from './picture';

export const fileMissing = () => unavailable('media-file-missing', 'The file of this picture is missing.');

/** Makes each rendition once: one maker per process by its name, one among all replicas by the lock of the picture's hash. */
export function createRenditions(deps: { db: Db; store: MediaStore; files: Files; decoders: Slots }) {
  const { db, store, files, decoders } = deps;
  const once = createSingleFlight<LoadedFile>();

  async function make(original: StoredFile, rendition: Rendition): Promise<LoadedFile> {
    const source = await files.load(original);
    if (!source) throw fileMissing();
    const picture = await render(source.content, rendition);
    const made = await files.write(
      { hash: original.hash, kind: kindOf(rendition) },
      picture,
      async (t) => {
        // Under its lock, so that a concurrent deletion of the picture sees this file too.
        if (!(await store.lockOriginal(t, original.hash))) throw mediaNotFound();
      },
      async (_t, file) => ({ file, content: picture.content }),
    );
    if (!made) throw mediaNotFound();
    return made;
  }

  /** The rendition, made unless another process has made it in the meantime. @throws not-found when the picture is deleted */
  return (hash: string, rendition: Rendition): Promise<LoadedFile> => {
    const kind = kindOf(rendition);
    return once(`${hash}.${kind}`, () =>
      decoders.run(() =>
        db.withLock(hash, async () => {
          const known = await store.findFile(db, { hash, kind });
          const loaded = known && (await files.load(known));
          if (loaded) return loaded;
          const original = await store.findFile(db, { hash, kind: 'original' });
          if (!original) throw mediaNotFound();
          return make(original, rendition);
        }),
      ),
    );
  };
}
export type Renditions = ReturnType<typeof createRenditions>;
