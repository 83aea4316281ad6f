import { storedName, type StoredFile } from '../media';
import { createByteCache } from './byte-cache';
import { createFiles, sha256 } from './files';

test('reads uncached files a few at a time, each for its own caller', async () => {
  const contents = Array.from({ length: 40 }, (_, at) => Buffer.from(`picture ${at}`));
  const stored = contents.map((content) => {
    const digest = sha256(content);
    return { hash: digest, kind: 'original', digest } as StoredFile;
  });
  const contentOf = new Map(contents.map((content) => [storedName(sha256(content), 'original'), content]));
  let reading = 0;
  let mostAtOnce = 0;
  const storage = {
    get: async (name: string) => {
      mostAtOnce = Math.max(mostAtOnce, (reading += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      reading -= 1;
      return contentOf.get(name);
    },
  };
  const files = createFiles({ storage, cache: createByteCache(0) } as unknown as Parameters<
    typeof createFiles
  >[0]);

  const loaded = await Promise.all(stored.map((file) => files.load(file)));
  expect(loaded.map((file) => file?.content)).toEqual(contents);
  expect(mostAtOnce).toBe(16);
});
