import { formatFor, storedName, refuseMisleadingName } from './media';

test.each([
  [undefined, 'webp'],
  ['*/*', 'webp'],
  ['image/*', 'webp'],
  ['image/webp,image/png', 'webp'],
  ['image/avif', 'avif'],
  ['image/avif,image/webp,image/apng,image/*,*/*;q=0.8', 'avif'],
  ['text/html, IMAGE/AVIF ; q=0.3', 'avif'],
  ['image/avif;q=0, image/webp', 'webp'],
  ['image/avif;q=0.000', 'webp'],
  ['image/avif;q=0.001', 'avif'],
  ['image/avifx', 'webp'],
])('a client that accepts %s gets %s', (accept, format) => {
  expect(formatFor(accept)).toBe(format);
});

test('a file is stored under its hash', () => {
  const hash = 'ab12'.repeat(16);
  expect(storedName(hash, 'card.webp')).toBe(`ab/${hash}.card.webp`);
});

const refusalOf = (name: string): string | undefined => {
  try {
    refuseMisleadingName(name, 'jpeg');
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  'blob',
  'a.jpg',
  'A.JPEG',
  'Große Tasse (2).jfif',
  'v1.2 final',
  'a.php.jpg',
  '.hidden',
  '50% off.jpg',
])('%s may be the name of a JPEG', (name) => {
  expect(refusalOf(name)).toBeUndefined();
});

test.each([
  ['a.png', 'file-name-mismatch'],
  ['a.php', 'file-name-mismatch'],
  ['a.jpg.svg', 'file-name-mismatch'],
  ['../a.jpg', 'file-name-invalid'],
  ['..', 'file-name-invalid'],
  ['C:\\a.jpg', 'file-name-invalid'],
  ['a\0.jpg', 'file-name-invalid'],
  ['a%2Fb.jpg', 'file-name-invalid'],
])('%s may not', (name, code) => {
  expect(refusalOf(name)).toBe(code);
});
