import { readdirSync } from 'node:fs';
import { join } from 'node:path';

test('every decision record has a unique number', () => {
  const numbers = readdirSync(join(__dirname, '../docs/decisions')).map((name) => name.slice(0, 4));
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
});
