import { createMailTokenSeal } from './mail-token';

const seal = createMailTokenSeal('first-key');

test('a sealed token can be opened with its key and its user only, and does not show the token', () => {
  const sealed = seal.seal('a-token', 'u-1');
  expect(sealed).not.toContain('a-token');
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('a-token');
  expect(seal.open(sealed, 'u-1')).toBe('a-token');
  expect(() => seal.open(sealed, 'u-2')).toThrow('cannot be opened');
  expect(() => createMailTokenSeal('another-key').open(sealed, 'u-1')).toThrow('cannot be opened');
  expect(seal.seal('a-token', 'u-1')).not.toBe(sealed);
});

test('a new key in front keeps what the old one has sealed readable', () => {
  const rotated = createMailTokenSeal('second-key\nfirst-key');
  expect(rotated.open(seal.seal('a-token', 'u'), 'u')).toBe('a-token');
  expect(() => seal.open(rotated.seal('a-token', 'u'), 'u')).toThrow('cannot be opened');
});

test.each(['', 'x', 'AAAA', 'A'.repeat(200)])('%p is not a sealed token', (text) => {
  expect(() => seal.open(text, 'u')).toThrow('cannot be opened');
});

test('an empty secret fails the start', () => {
  expect(() => createMailTokenSeal(' \n')).toThrow('is empty');
});
