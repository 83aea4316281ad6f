import type { Logger } from '@sidecart/kit/log';

/** Runs the work again and again, with a pause between runs; a failure is logged and the loop goes on. */
export function createLoop(log: Logger, pauseMs: number, work: () => Promise<void>) {
  let stopped = false;
  let wake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        await work();
      } catch (error) {
        log.warn({ err: error }, 'a background run failed, will try again');
      }
      if (!stopped) await pause();
    }
  }

  return {
    start(): void {
      running = run();
    },
    async stop(): Promise<void> {
      stopped = true;
      wake();
      await running;
    },
  };
}
