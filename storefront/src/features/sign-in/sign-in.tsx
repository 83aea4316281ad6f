'use client';

import type { Answer, SecondFactorChallenge, SecondFactorView } from '@sidecart/bff/views';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { send, type Result } from '@/lib/api';
import type { Messages } from '@/messages/en';
import { useRouter } from '@/ui/locale';
import { Skeleton } from '@/ui/skeleton';
import type { Proof } from './second-step';
import { SignInForm } from './sign-in-form';

// Most shoppers need only the first step.
const SecondStep = lazy(() => import('./second-step').then((module) => ({ default: module.SecondStep })));
const AuthenticatorSetup = lazy(() =>
  import('./authenticator-setup').then((module) => ({
    default: module.AuthenticatorSetup<SecondFactorView>,
  })),
);
const RecoveryCodes = lazy(() =>
  import('./recovery-codes').then((module) => ({ default: module.RecoveryCodes })),
);

type Step =
  | { name: 'password'; isExpired?: boolean }
  | { name: 'second'; challenge: SecondFactorChallenge }
  | { name: 'setup'; challenge: string; setup: Answer<'POST /session/second-factor/setup'> }
  | { name: 'codes'; codes: readonly string[] };

interface SignInProps {
  /** A path of this shop. */
  next: string;
  labels: Messages['account']['signIn'];
  security: Messages['security'];
  /** Shown below the form for email and password. */
  children: ReactNode;
}

/** Email and password, and then the second step if the account has one or needs one. */
export function SignIn(props: SignInProps) {
  return (
    <Suspense fallback={<Skeleton className="h-72" />}>
      <Steps {...props} />
    </Suspense>
  );
}

function Steps({ next, labels, security, children }: SignInProps) {
  const [step, setStep] = useState<Step>({ name: 'password' });
  const [email, setEmail] = useState('');

  // A new document, so that the frame of the page is rendered for the shopper.
  const router = useRouter();
  const leave = () => router.assign(next);

  async function signIn(credentials: { email: string; password: string }): Promise<Result<unknown>> {
    setEmail(credentials.email);
    const result = await send('POST /session', { body: credentials });
    if (result.ok) return result;
    const { code, challenge = '', route = '', methods = [], passkeyOptions = {} } = result.problem;
    if (code === 'second-factor-required')
      setStep({ name: 'second', challenge: { challenge, route, methods, passkeyOptions } });
    if (code === 'second-factor-setup-required') {
      const started = await send('POST /session/second-factor/setup', { body: { challenge } });
      if (!started.ok) return started;
      setStep({ name: 'setup', challenge, setup: started.value });
    }
    return result;
  }

  async function prove(challenge: string, proof: Proof): Promise<Result<SecondFactorView>> {
    const result = await send('POST /session/second-factor', { body: { challenge, ...proof } });
    // Spent by wrong codes, or too old.
    if (!result.ok && result.problem.code === 'challenge-expired')
      setStep({ name: 'password', isExpired: true });
    return result;
  }

  function onDone({ recoveryCodes }: SecondFactorView) {
    if (recoveryCodes) setStep({ name: 'codes', codes: recoveryCodes });
    else leave();
  }

  switch (step.name) {
    case 'second':
      return (
        <SecondStep
          challenge={step.challenge}
          labels={security}
          ask={(proof) => prove(step.challenge.challenge, proof)}
          onDone={onDone}
          onBack={() => setStep({ name: 'password' })}
        />
      );
    case 'setup':
      return (
        <AuthenticatorSetup
          setup={step.setup}
          labels={security.setup}
          heading="h2"
          text={security.setup.roleText}
          problems={security.problems}
          confirm={(code) => prove(step.challenge, { code })}
          onDone={onDone}
        />
      );
    case 'codes':
      return <RecoveryCodes codes={step.codes} labels={security.recovery} onDone={leave} />;
    case 'password':
      return (
        <>
          <SignInForm
            email={email}
            notice={step.isExpired ? security.step.expired : undefined}
            labels={labels}
            ask={signIn}
            onDone={leave}
          />
          {children}
        </>
      );
  }
}
