'use client';

import { useRouter } from 'next/navigation';
import { explain, send } from '@/lib/api';
import { useWrite } from '@/lib/use-write';
import { ActionDialog, type DialogWords } from './action-dialog';
import { Button, type ButtonKind } from './button';
import { Field } from './field';

interface WriteButtonProps {
  /** With a label the button acts immediately; with the texts of a dialog it asks for confirmation first. */
  words: string | DialogWords;
  problems: Record<string, string>;
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: object;
  /** A text that goes into the body under this name. */
  reason?: { name: string; label: string };
  kind?: ButtonKind;
  size?: 'small' | 'normal';
  disabled?: boolean;
  /** Where to navigate afterwards; otherwise the page is refreshed. */
  next?: string;
}

/** A button for one fixed write, which a server component can describe. */
export function WriteButton({ words, reason, next, ...props }: WriteButtonProps) {
  const { problems, method, path, body, kind = 'secondary', size = 'small', disabled } = props;
  const router = useRouter();
  const { write, isPending, problem } = useWrite(problems);
  const go = () => (next ? router.push(next) : router.refresh());
  const ask = (more: object = {}) =>
    send(method, path, { ...((body || reason) && { body: { ...body, ...more } }) });

  if (typeof words !== 'string')
    return (
      <ActionDialog
        {...{ words, problems, kind, size, disabled }}
        onDone={go}
        ask={(form) => ask(reason && { [reason.name]: String(form.get(reason.name)).trim() })}
      >
        {(errors) =>
          reason ? (
            <Field
              name={reason.name}
              label={reason.label}
              error={errors[`/${reason.name}`]}
              required
              maxLength={500}
            />
          ) : null
        }
      </ActionDialog>
    );

  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        {...{ kind, size, disabled, isPending }}
        onClick={() => void write(() => ask()).then(({ ok }) => ok && go())}
      >
        {words}
      </Button>
      {problem ? (
        <span role="alert" className="text-sm text-bad">
          {explain(problem, problems)}
        </span>
      ) : null}
    </span>
  );
}
