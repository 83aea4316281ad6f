/** Lets so many through at once and so many wait; `refuse` makes the error of whoever comes beyond. */
export function createGate(atOnce: number, waitingMax: number, refuse: () => Error) {
  let inside = 0;
  const waiting: (() => void)[] = [];

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= atOnce) {
      if (waiting.length >= waitingMax) throw refuse();
      // Whoever leaves hands over the place.
      await new Promise<void>((enter) => waiting.push(enter));
    } else inside += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
