import { useState, type FormEvent } from 'react';
import { fieldErrors, type Problem, type Result } from '@/lib/api';

type State = 'idle' | 'pending' | 'done' | Problem;

/** A form that is sent once at a time and shows what came of it. `onDone` decides whether it stays pending. */
export function useSubmit<T>(ask: (form: FormData) => Promise<Result<T>>, onDone?: (value: T) => void) {
  const [state, setState] = useState<State>('idle');

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (state === 'pending') return;
    const form = new FormData(event.currentTarget);
    setState('pending');
    const result = await ask(form);
    if (!result.ok) return setState(result.problem);
    if (onDone) onDone(result.value);
    else setState('done');
  }

  const problem = typeof state === 'object' ? state : undefined;
  return {
    onSubmit: (event: FormEvent<HTMLFormElement>) => void submit(event),
    isPending: state === 'pending',
    isDone: state === 'done',
    problem,
    errors: problem ? fieldErrors(problem) : {},
  };
}

/** A field's text. */
export const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '');
