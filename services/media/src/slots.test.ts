import { createSlots } from './slots';

/** Work that lasts until it is released. */
function aWork() {
  let release: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (release = resolve));
  const work = { hasBegun: false, release: () => release(), run: async () => undefined as void };
  work.run = async () => {
    work.hasBegun = true;
    await done;
  };
  return work;
}

test('runs up to a limit, queues up to a limit in order, and rejects the rest', async () => {
  const slots = createSlots({ running: 1, waiting: 1 });
  const [first, second, third] = [aWork(), aWork(), aWork()];
  const running = slots(first.run);
  const waiting = slots(second.run);
  await expect(slots(third.run)).rejects.toMatchObject({ kind: 'unavailable', code: 'media-busy' });
  expect([first.hasBegun, second.hasBegun, third.hasBegun]).toEqual([true, false, false]);
  first.release();
  await running;
  second.release();
  await waiting;
  expect(second.hasBegun).toBe(true);
});

test('failing work releases its slot', async () => {
  const slots = createSlots({ running: 1, waiting: 0 });
  await expect(slots(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await slots(async () => 'yes')).toBe('yes');
});
