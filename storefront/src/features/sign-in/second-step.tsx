'use client';

import type { Call, SecondFactorChallenge, SecondFactorMethod, SecondFactorView } from '@sidecart/bff/views';
import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser';
import { useEffect, useId, useRef, useState } from 'react';
import { explain, type Result } from '@/lib/api';
import { useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { CodeForm } from './code-form';
import { askForPasskey } from './passkey';

type PasskeyOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** A code, a recovery code or what a passkey has signed. */
export type Proof = Omit<Call<'POST /session/second-factor'>['body'], 'challenge'>;

interface SecondStepProps {
  challenge: SecondFactorChallenge;
  labels: Messages['security'];
  ask: (proof: Proof) => Promise<Result<SecondFactorView>>;
  onDone: (view: SecondFactorView) => void;
  onBack: () => void;
}

const preference: SecondFactorMethod[] = ['passkey', 'totp', 'recovery-code'];

/** The second step of a sign-in, by one of the methods that the account has. */
export function SecondStep({ challenge, labels, ask, onDone, onBack }: SecondStepProps) {
  const id = useId();
  const { methods, passkeyOptions } = challenge;
  const possible = preference.filter(
    (each) => methods.includes(each) && (each !== 'passkey' || browserSupportsWebAuthn()),
  );
  const [method, setMethod] = useState(possible[0]);
  const words = labels.step;
  const common = { action: words.confirm, problems: labels.problems, onDone, takesFocus: true };

  async function askWithPasskey(): Promise<Result<SecondFactorView>> {
    const optionsJSON = passkeyOptions as unknown as PasskeyOptions;
    const signed = await askForPasskey(() => startAuthentication({ optionsJSON }));
    if (!signed.ok) return signed;
    const { clientExtensionResults, ...passkey } = signed.value;
    return ask({ passkey: { ...passkey, clientExtensionResults: { ...clientExtensionResults } } });
  }

  return (
    <div role="group" aria-labelledby={id} className="space-y-5">
      <h2 id={id} className="text-heading">
        {words.title}
      </h2>
      {method === undefined ? <Notice tone="bad">{labels.problems['passkey-unsupported']}</Notice> : null}
      {method === 'passkey' ? <PasskeyStep labels={labels} ask={askWithPasskey} onDone={onDone} /> : null}
      {method === 'totp' ? (
        <>
          <p className="text-muted">{words.codeText}</p>
          <CodeForm key="totp" kind="code" label={words.code} ask={(code) => ask({ code })} {...common} />
        </>
      ) : null}
      {method === 'recovery-code' ? (
        <>
          <p className="text-muted">{words.recoveryText}</p>
          <CodeForm
            key="recovery"
            kind="recoveryCode"
            label={words.recoveryCode}
            ask={(recoveryCode) => ask({ recoveryCode })}
            {...common}
          />
        </>
      ) : null}
      <div className="flex flex-col items-start gap-1 border-t border-rule pt-4">
        {possible
          .filter((each) => each !== method)
          .map((each) => (
            <Button key={each} kind="quiet" size="small" className="-ml-3" onClick={() => setMethod(each)}>
              {words.switchTo[each]}
            </Button>
          ))}
        <Button kind="quiet" size="small" className="-ml-3" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </div>
  );
}

interface PasskeyStepProps extends Pick<SecondStepProps, 'labels' | 'onDone'> {
  ask: () => Promise<Result<SecondFactorView>>;
}

function PasskeyStep({ labels, ask, onDone }: PasskeyStepProps) {
  const { problems } = labels;
  const { write, isPending, isDone, problem } = useWrite(problems);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <p className="text-muted">{labels.step.passkeyText}</p>
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem.code === 'second-factor-incorrect'
            ? problems['passkey-refused']
            : explain(problem, problems)}
        </Notice>
      ) : null}
      <Button
        ref={button}
        isPending={isPending || isDone}
        onClick={() => void write(ask).then((result) => result.ok && onDone(result.value))}
      >
        {labels.step.switchTo.passkey}
      </Button>
    </>
  );
}
