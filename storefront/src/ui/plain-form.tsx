'use client';

import { useLayoutEffect, useRef, type ComponentProps, type RefObject } from 'react';
import { tellWhatWasEntered } from '@/lib/early-entries';

export type PlainFormProps = Omit<ComponentProps<'form'>, 'action' | 'onReset' | 'ref'> & {
  ref?: RefObject<HTMLFormElement | null>;
};

/**
 * A form that a script sends, without fields that could be wrong. On a slow line it can be seen, filled in and submitted before
 * the script has loaded: the input is reported then, and the click, which React keeps because the action is a function, is
 * handled. A browser never submits such a form natively, which would put the input into the address.
 */
export function PlainForm({ ref, ...rest }: PlainFormProps) {
  const own = useRef<HTMLFormElement>(null);
  const form = ref ?? own;
  const kept = useRef<'none' | 'sent' | 'done'>('none');

  useLayoutEffect(() => {
    if (form.current) tellWhatWasEntered(form.current);
  }, [form]);

  return (
    <form
      ref={form}
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
      {...rest}
    />
  );
}
