import { useRef, useState } from 'react';
import type { Problem, Result } from './api';

type State = 'idle' | 'pending' | 'done' | Problem;

/** Messages by the pointer of what they are about, below the body: `/variants/0/price/amount`. */
const errorsOf = ({ errors = [] }: Problem): Record<string, string> =>
  Object.fromEntries(errors.map(({ pointer, message }) => [pointer.replace(/^\/body(?=\/)/, ''), message]));

/** One write at a time and what came of it. */
export function useWrite() {
  const [state, setState] = useState<State>('idle');
  const problem = typeof state === 'object' ? state : undefined;
  return {
    isPending: state === 'pending',
    isDone: state === 'done',
    problem,
    errors: problem ? errorsOf(problem) : {},
    reset: () => setState('idle'),
    async write<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
      setState('pending');
      const result = await ask();
      setState(result.ok ? 'done' : result.problem);
      return result;
    },
  };
}

/**
 * Idempotency keys: the same body sent again, because nothing answered, is the same write. After `end` it is a new one, so
 * that the same can be done twice on purpose.
 */
export function useAttemptKey() {
  const last = useRef({ body: '', key: '' });
  return {
    keyFor(body: unknown): string {
      const text = JSON.stringify(body);
      if (last.current.body !== text) last.current = { body: text, key: crypto.randomUUID() };
      return last.current.key;
    },
    end: () => {
      last.current = { body: '', key: '' };
    },
  };
}
