import { createGate } from './gate';

test('so many work at once, so many wait in line, others are refused', async () => {
  const gate = createGate(2, 1, () => new Error('full'));
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const enter = (name: string) =>
    gate(() => {
      began.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });

  const [a, b, c] = [enter('a'), enter('b'), enter('c')];
  await expect(enter('d')).rejects.toThrow('full');
  expect(began).toEqual(['a', 'b']);
  ends.get('b')?.();
  expect(await b).toBe('b');
  expect(began).toEqual(['a', 'b', 'c']);
  ends.get('a')?.();
  ends.get('c')?.();
  expect(await Promise.all([a, c])).toEqual(['a', 'c']);
});

test('who fails leaves too', async () => {
  const gate = createGate(1, 0, () => new Error('full'));
  await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate(async () => 'yes')).toBe('yes');
});
