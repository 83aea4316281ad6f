import type { CheckoutView, StepStatus } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import type { Messages } from '@/messages/en';
import { Icon, type IconName } from '@/ui/icon';

const marks: Partial<Record<StepStatus, IconName>> = { done: 'check', failed: 'close', undone: 'undo' };

const looks: Record<StepStatus, string> = {
  pending: 'border-rule text-muted',
  running: 'border-accent text-accent animate-pulse',
  done: 'border-good bg-good text-paper',
  failed: 'border-bad bg-bad text-paper',
  undone: 'border-warn text-warn',
};

/** The six steps of a purchase and their states. */
export function Steps({ steps, labels }: { steps: CheckoutView['steps']; labels: Messages['progress'] }) {
  return (
    <ol className="mt-8 border-y border-rule">
      {steps.map(({ name, status }) => (
        <li
          key={name}
          data-step={name}
          data-status={status}
          className="flex min-h-14 items-center gap-4 border-b py-2 border-rule last:border-0"
        >
          <span
            aria-hidden
            className={cx('grid size-7 shrink-0 place-items-center rounded-full border-2', looks[status])}
          >
            {marks[status] ? <Icon name={marks[status]} className="size-4" /> : null}
          </span>
          <span
            className={cx(
              'grow',
              status === 'pending' && 'text-muted',
              status === 'undone' && 'line-through',
            )}
          >
            {labels.steps[name]}
          </span>
          <span className="eyebrow whitespace-nowrap">{labels.stepStates[status]}</span>
        </li>
      ))}
    </ol>
  );
}
