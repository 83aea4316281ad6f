'use client';

import type { Answer } from '@sidecart/bff/views';
import { useEffect, useId, useRef } from 'react';
import type { Result } from '@/lib/api';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { CodeForm } from './code-form';
import { QrCode } from './qr-code';

interface AuthenticatorSetupProps<T> {
  setup: Answer<'POST /account/totp'>;
  labels: Messages['security']['setup'];
  heading: 'h2' | 'h3';
  text?: string;
  problems: Record<string, string>;
  confirm: (code: string) => Promise<Result<T>>;
  onDone: (value: T) => void;
  cancel?: { label: string; onCancel: () => void };
}

/** The secret for an authenticator app, as a picture, a link and a text, and the field for its first code. */
export function AuthenticatorSetup<T>(props: AuthenticatorSetupProps<T>) {
  const { setup, labels, heading: Heading, text, problems, confirm, onDone, cancel } = props;
  const id = useId();
  const part = useRef<HTMLDivElement>(null);
  // Not the field, which comes after the picture: it would scroll the picture out of view on a phone.
  useEffect(() => part.current?.focus(), []);
  return (
    <div ref={part} role="group" aria-labelledby={id} tabIndex={-1} className="space-y-5 outline-none">
      <Heading id={id} className="text-heading">
        {labels.title}
      </Heading>
      {text ? <p className="text-muted">{text}</p> : null}
      <p>{labels.scan}</p>
      <QrCode text={setup.uri} label={labels.picture} />
      <p>
        <a href={setup.uri} className="underline underline-offset-4">
          {labels.onThisDevice}
        </a>
      </p>
      <div className="max-w-md space-y-1.5">
        <p>{labels.secret}</p>
        <code className="block border border-edge bg-raised p-3 break-words select-all">
          {setup.secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </div>
      <CodeForm
        kind="code"
        label={labels.code}
        action={labels.confirm}
        problems={problems}
        ask={confirm}
        onDone={onDone}
      />
      {cancel ? (
        <Button kind="quiet" className="-ml-5" onClick={cancel.onCancel}>
          {cancel.label}
        </Button>
      ) : null}
    </div>
  );
}
