'use client';

import { useRef } from 'react';
import { FormSummary, useFormErrors } from './form-errors';
import { FormErrorsContext } from './form-errors-context';
import { PlainForm, type PlainFormProps } from './plain-form';

type FormProps = Omit<PlainFormProps, 'onInput' | 'noValidate'>;

/**
 * A form that checks its fields by their attributes, in place of the browser, which names one field after another in bubbles.
 */
export function Form({ ref, onSubmit, children, ...rest }: FormProps) {
  const own = useRef<HTMLFormElement>(null);
  const form = ref ?? own;
  const { errors, listed, check, onEntry } = useFormErrors(form);
  return (
    <PlainForm
      ref={form}
      noValidate
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
    </PlainForm>
  );
}
