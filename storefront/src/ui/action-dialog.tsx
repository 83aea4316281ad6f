'use client';

import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { explain, type Result } from '@/lib/api';
import { useWrite } from '@/lib/use-write';
import { Button, type ButtonKind } from './button';
import { Form } from './form';
import { Notice } from './notice';
import { useRouter } from './locale';

export interface DialogWords {
  /** On the button that opens it. */
  open: string;
  title: string;
  text?: string;
  confirm: string;
  cancel: string;
}

interface ActionDialogProps<T> {
  words: DialogWords;
  problems: Record<string, string>;
  /** What a button in a row acts on, so that assistive technology can tell it from those of other rows. */
  about?: string | undefined;
  /** The pointer of the field that a rejection is about, by its code. */
  fieldOf?: Record<string, string>;
  kind?: ButtonKind;
  size?: 'small' | 'normal';
  disabled?: boolean;
  ask: (form: FormData) => Promise<Result<T>>;
  /** Otherwise the page is refreshed. */
  onDone?: (value: T) => void;
  /** Fields, given their errors by pointer. */
  children?: (errors: Record<string, string>) => ReactNode;
}

/**
 * A button that opens a dialog before it acts. The browser keeps the focus in the dialog and restores it afterwards. The
 * dialog is rendered at the end of the page, because HTML does not allow nested forms and the button may be in a form.
 */
export function ActionDialog<T>(props: ActionDialogProps<T>) {
  const {
    words,
    problems,
    about,
    fieldOf,
    kind = 'secondary',
    size = 'small',
    disabled,
    ask,
    onDone,
    children,
  } = props;
  const id = useId();
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  /** A request of an earlier opening does not affect the next one. */
  const opening = useRef(0);
  const { write, isPending, problem, errors, reset } = useWrite(problems, fieldOf);

  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
  }, [isOpen]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // React propagates the dialog's events to the form around the button.
    event.stopPropagation();
    const entered = new FormData(event.currentTarget);
    const { current } = opening;
    const result = await write(() => ask(entered));
    if (!result.ok) return;
    if (opening.current === current) dialog.current?.close();
    if (onDone) onDone(result.value);
    else router.refresh();
  }

  return (
    <>
      <Button
        aria-label={about && `${words.open}: ${about}`}
        {...{ kind, size, disabled }}
        onClick={() => setIsOpen(true)}
      >
        {words.open}
      </Button>
      {isOpen
        ? createPortal(
            <dialog
              ref={dialog}
              aria-labelledby={id}
              // Closing the dialog cannot cancel a request that was sent.
              onCancel={(event) => isPending && event.preventDefault()}
              onClose={() => {
                opening.current += 1;
                reset();
                setIsOpen(false);
              }}
              className="w-[calc(100%-2rem)] max-w-lg border border-edge bg-raised p-6 text-left font-normal whitespace-normal text-ink shadow-xl backdrop:bg-[rgb(0_0_0/0.45)]"
            >
              <Form onSubmit={(event) => void submit(event)} className="space-y-4">
                <h2 id={id} className="text-heading wrap-anywhere">
                  {words.title}
                </h2>
                {words.text ? <p className="text-muted">{words.text}</p> : null}
                {children?.(errors)}
                {problem ? (
                  <Notice tone="bad" role="alert">
                    {explain(problem, problems)}
                  </Notice>
                ) : null}
                <div className="flex flex-wrap gap-3">
                  <Button type="submit" kind={kind === 'danger' ? 'danger' : 'primary'} isPending={isPending}>
                    {words.confirm}
                  </Button>
                  <Button kind="quiet" isPending={isPending} onClick={() => dialog.current?.close()}>
                    {words.cancel}
                  </Button>
                </div>
              </Form>
            </dialog>,
            document.body,
          )
        : null}
    </>
  );
}
