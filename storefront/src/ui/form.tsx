'use client';

import { useLayoutEffect, useRef, type ComponentProps, type RefObject } from 'react';
import { tellWhatWasEntered } from '@/lib/early-entries';
import { FormErrorsContext, FormSummary, useFormErrors } from './form-errors';

type FormProps = Omit<ComponentProps<'form'>, 'action' | 'onReset' | 'onInput' | 'noValidate' | 'ref'> & {
  ref?: RefObject<HTMLFormElement | null>;
};

/**
 * A form that a script sends. On a slow line it can be seen, filled in and submitted before the script has loaded: the input
 * is reported then, and the click, which React keeps because the action is a function, is handled. A browser never submits
 * such a form natively, which would put the input into the address.
 *
 * The form checks its fields by their attributes, in place of the browser, which names one field after another in bubbles.
 */
export function Form({ ref, onSubmit, children, ...rest }: FormProps) {
  const own = useRef<HTMLFormElement>(null);
  const form = ref ?? own;
  const kept = useRef<'none' | 'sent' | 'done'>('none');
  const { errors, listed, check, onEntry } = useFormErrors(form);

  useLayoutEffect(() => {
    if (form.current) tellWhatWasEntered(form.current);
  }, [form]);

  return (
    <form
      ref={form}
      noValidate
      action={() => {
        // Submit once, even if the button is pressed repeatedly.
        if (kept.current !== 'none') return;
        kept.current = 'sent';
        form.current?.requestSubmit();
      }}
      onReset={(event) => {
        // React clears a form after its action; rejected input must stay.
        if (kept.current === 'sent') event.preventDefault();
        kept.current = 'done';
      }}
      onSubmit={(event) => {
        // React propagates events of dialogs, which are forms elsewhere in the page.
        if (event.target !== event.currentTarget) return;
        if (check()) onSubmit?.(event);
        else event.preventDefault();
      }}
      onInput={({ target }) => onEntry(target)}
      {...rest}
    >
      {listed.length > 0 ? <FormSummary wrong={listed} /> : null}
      <FormErrorsContext value={errors}>{children}</FormErrorsContext>
    </form>
  );
}
