'use client';

import { useEffect, useRef, type ComponentProps } from 'react';
import { explain, type Result } from '@/lib/api';
import { textOf, useWrite } from '@/lib/use-write';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';

/** Problems that are about the code, and so are shown at its field. */
const OF_THE_CODE = ['second-factor-incorrect', 'code-incorrect', 'request-invalid'];

interface CodeFormProps<T> {
  kind: 'code' | 'recoveryCode';
  label: string;
  action: string;
  problems: Record<string, string>;
  /** Whether the field takes the focus when it appears. */
  takesFocus?: boolean;
  ask: (code: string) => Promise<Result<T>>;
  onDone: (value: T) => void;
}

const looks: Record<CodeFormProps<unknown>['kind'], ComponentProps<'input'>> = {
  code: { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 7 },
  recoveryCode: { autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false, maxLength: 64 },
};

/** A field for one code. */
export function CodeForm<T>(props: CodeFormProps<T>) {
  const { kind, label, action, problems, takesFocus = false, ask, onDone } = props;
  const { submit, isPending, isDone, problem } = useWrite(problems);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (takesFocus || problem) form.current?.querySelector('input')?.focus();
  }, [takesFocus, problem]);
  // Apps show a code in groups of digits.
  const onSubmit = submit((entered) => ask(textOf(entered, kind).replaceAll(/\s/g, '')), onDone);
  const text = problem && explain(problem, problems);
  const isOfTheCode = problem !== undefined && OF_THE_CODE.includes(problem.code);
  return (
    <Form ref={form} onSubmit={onSubmit} className="space-y-5">
      <Field
        name={kind}
        label={label}
        error={isOfTheCode ? text : undefined}
        required
        className="max-w-sm"
        {...looks[kind]}
      />
      {text && !isOfTheCode ? (
        <Notice tone="bad" role="alert">
          {text}
        </Notice>
      ) : null}
      <Button type="submit" isPending={isPending || isDone}>
        {action}
      </Button>
    </Form>
  );
}
