import { useRef, useState, type FormEvent } from 'react';
import { fieldErrors, type Problem, type Result } from './api';

type State = 'idle' | 'pending' | 'done' | Problem;

/**
 * One write at a time and its result; `problems` are the texts for rejections, `errors` those for fields, by pointer.
 * @param fieldOf the pointer of the field that a rejection is about, by its code: it is that field's error then, and no `problem`
 */
export function useWrite(problems: Record<string, string>, fieldOf: Record<string, string> = {}) {
  const [state, setState] = useState<State>('idle');
  const refused = typeof state === 'object' ? state : undefined;

  async function write<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
    setState('pending');
    const result = await ask();
    setState(result.ok ? 'done' : result.problem);
    return result;
  }

  return {
    isPending: state === 'pending',
    isDone: state === 'done',
    problem: refused && fieldOf[refused.code] ? undefined : refused,
    errors: refused ? fieldErrors(refused, problems, fieldOf) : {},
    reset: () => setState('idle'),
    write,
    /** The submit action of a form. */
    submit:
      <T>(ask: (form: FormData) => Promise<Result<T>>, onDone?: (value: T, form: HTMLFormElement) => void) =>
      (event: FormEvent<HTMLFormElement>): void => {
        event.preventDefault();
        if (state === 'pending') return;
        const form = event.currentTarget;
        const entries = new FormData(form);
        void write(() => ask(entries)).then((result) => result.ok && onDone?.(result.value, form));
      },
  };
}

/** A field's text. */
export const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '');

/**
 * Idempotency keys: the same body sent again, because there was no response, is the same write. After `end`, the
 * same body is a new write.
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
