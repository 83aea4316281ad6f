import { createHash } from 'node:crypto';
import { MAPPING_VERSION, properties, settings } from './mapping';

/**
 * Hashes of the mapping at each version: a change of the mapping adds a line and raises MAPPING_VERSION. At 2 and 5 only
 * documents contain more: whether the price varies, and whether there is one variant.
 */
const made: Record<number, string> = {
  1: '507131628b414c85',
  2: '507131628b414c85',
  3: '994e0eba0c095f72',
  4: '790c988eb2bc1d74',
  5: '790c988eb2bc1d74',
};

test('a changed mapping has a new version, so that every index is rebuilt', () => {
  const hash = createHash('sha256')
    .update(JSON.stringify([settings, properties]))
    .digest('hex')
    .slice(0, 16);
  expect(made[MAPPING_VERSION]).toBe(hash);
});
