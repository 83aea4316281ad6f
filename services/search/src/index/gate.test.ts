import { createGate, type GateOptions } from './gate';

const aGate = (options: Partial<GateOptions>) =>
  createGate({ atOnce: 1, waitingMax: 1, waitMs: 60_000, refuse: () => new Error('full'), ...options });

/** Work that runs until its `end` is called. */
function aShift(gate: ReturnType<typeof createGate>) {
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const enter = (name: string) =>
    gate(() => {
      began.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  return { began, enter, end: (name: string) => ends.get(name)?.() };
}

test('runs work up to a limit, queues up to a limit, and rejects the rest', async () => {
  const { began, enter, end } = aShift(aGate({ atOnce: 2 }));
  const [a, b, c] = [enter('a'), enter('b'), enter('c')];
  await expect(enter('d')).rejects.toThrow('full');
  expect(began).toEqual(['a', 'b']);
  end('b');
  expect(await b).toBe('b');
  expect(began).toEqual(['a', 'b', 'c']);
  end('a');
  end('c');
  expect(await Promise.all([a, c])).toEqual(['a', 'c']);
});

test('rejects work that has waited too long, and keeps the queue usable', async () => {
  const { began, enter, end } = aShift(aGate({ waitMs: 20 }));
  const a = enter('a');
  await expect(enter('b')).rejects.toThrow('full');
  const c = enter('c');
  end('a');
  await a;
  end('c');
  expect(await c).toBe('c');
  expect(began).toEqual(['a', 'c']);
});

test('failing work releases its place', async () => {
  const gate = aGate({ waitingMax: 0 });
  await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate(async () => 'yes')).toBe('yes');
});
