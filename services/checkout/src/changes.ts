import { EventEmitter } from 'node:events';

/** Tells, within this process, that a checkout's row has changed. Who listens also polls: another replica may have written. */
export function createChanges() {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    tell: (id: string) => void emitter.emit(id),
    /** Resolves at the next change, or once the time is up. */
    next: (id: string, withinMs: number): Promise<void> =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          emitter.off(id, done);
          resolve();
        };
        const timer = setTimeout(done, withinMs);
        emitter.on(id, done);
      }),
  };
}
export type Changes = ReturnType<typeof createChanges>;
