import { createGate, type Gate, type GateOptions } from './gate';

const aGate = (options: Partial<GateOptions> = {}) =>
  createGate({ atOnce: 1, waitingMax: 1, waitMs: 60_000, refuse: () => new Error('full'), ...options });

/** Work that runs until its `end` is called. */
function aShift(gate: Gate) {
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const enter = (name: string, signal?: AbortSignal) =>
    gate.run(() => {
      began.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    }, signal);
  /** Places pass on over a few promises. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { began, enter, settled, end: (name: string) => ends.get(name)?.() };
}

test('runs work up to a limit, queues up to a limit, and rejects the rest', async () => {
  const gate = aGate({ atOnce: 2 });
  const { began, enter, settled, end } = aShift(gate);
  const [a, b, c] = [enter('a'), enter('b'), enter('c')];
  await expect(enter('d')).rejects.toThrow('full');
  expect(began).toEqual(['a', 'b']);
  expect([gate.running, gate.waiting]).toEqual([2, 1]);
  end('b');
  expect(await b).toBe('b');
  await settled();
  expect(began).toEqual(['a', 'b', 'c']);
  end('a');
  end('c');
  expect(await Promise.all([a, c])).toEqual(['a', 'c']);
  expect([gate.running, gate.waiting]).toEqual([0, 0]);
});

test('rejects work that has waited too long, and keeps the queue usable', async () => {
  const { began, enter, settled, end } = aShift(aGate({ waitMs: 20 }));
  const a = enter('a');
  await expect(enter('b')).rejects.toThrow('full');
  const c = enter('c');
  end('a');
  await a;
  await settled();
  end('c');
  expect(await c).toBe('c');
  expect(began).toEqual(['a', 'c']);
});

test('work that is aborted while it waits leaves the queue', async () => {
  const gate = aGate();
  const { began, enter, end } = aShift(gate);
  const a = enter('a');
  const abort = new AbortController();
  const b = enter('b', abort.signal);
  abort.abort(new Error('left'));
  await expect(b).rejects.toThrow('left');
  await expect(enter('c', abort.signal)).rejects.toThrow('left');
  expect(gate.waiting).toBe(0);
  end('a');
  await a;
  expect([began, gate.running]).toEqual([['a'], 0]);
});

test('failing work releases its place', async () => {
  const gate = aGate({ waitingMax: 0 });
  await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.run(async () => 'yes')).toBe('yes');
});

test('a place that was entered is given back once', async () => {
  const gate = aGate({ waitingMax: 2 });
  const leave = await gate.enter();
  const next = gate.enter();
  leave();
  leave();
  const leaveNext = await next;
  expect(gate.running).toBe(1);
  leaveNext();
  expect(gate.running).toBe(0);
});
