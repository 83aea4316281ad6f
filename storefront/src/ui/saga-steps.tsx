import type { CheckoutView, StepStatus } from '@sidecart/bff/views';
import { formatInstant } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Badge, type Tone } from './notice';

const tones: Record<StepStatus, Tone> = {
  pending: 'neutral',
  running: 'neutral',
  done: 'good',
  failed: 'bad',
  undone: 'warn',
};

interface SagaStepsProps {
  steps: CheckoutView['steps'];
  locale: Locale;
  names: Record<string, string>;
  labels: Messages['progress'];
}

/** The steps of a checkout for staff, with the time of each. */
export function SagaSteps({ steps, locale, names, labels }: SagaStepsProps) {
  return (
    <ol className="divide-y divide-rule border-y border-rule">
      {steps.map(({ name, status, at }) => (
        <li
          key={name}
          data-step={name}
          data-status={status}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2"
        >
          <span className="grow">{names[name] ?? name}</span>
          <span className="ml-auto flex items-center gap-x-4">
            <span className="eyebrow">{at ? formatInstant(at, locale) : ''}</span>
            <Badge tone={tones[status]}>{labels.stepStates[status]}</Badge>
          </span>
        </li>
      ))}
    </ol>
  );
}
