/** Concurrent callers that want the same result share one execution. */
export function createSingleFlight<T>() {
  const flights = new Map<string, Promise<T>>();

  return (key: string, work: () => Promise<T>): Promise<T> => {
    const known = flights.get(key);
    if (known) return known;
    const flight = work().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
}
