import { useState } from 'react';
import { fill } from '@/lib/format';
import type { Messages } from '@/messages/en';
import { Icon } from '@/ui/icon';

const MOST = 999;

interface StepperProps {
  name: string;
  quantity: number;
  isDisabled: boolean;
  labels: Messages['cart']['stepper'];
  onChange: (quantity: number) => void;
}

/** A number field with minus and plus; a typed value applies on blur or Enter. */
export function Stepper({ name, quantity, isDisabled, labels, onChange }: StepperProps) {
  const [typed, setTyped] = useState<string>();
  const settle = () => {
    const wanted = Number(typed);
    setTyped(undefined);
    if (typed !== undefined && Number.isInteger(wanted) && wanted > 0 && wanted !== quantity)
      onChange(Math.min(wanted, MOST));
  };
  const button =
    'grid size-11 place-items-center disabled:text-muted aria-disabled:text-muted hover:bg-sunken';
  /** At a limit a button does nothing, but keeps the focus. */
  const step = (by: 1 | -1) => {
    const isAtEnd = by === 1 ? quantity >= MOST : quantity <= 1;
    return {
      'aria-disabled': isAtEnd || undefined,
      disabled: isDisabled,
      onClick: () => void (isAtEnd || onChange(quantity + by)),
      className: button,
    };
  };
  return (
    <div className="flex items-center rounded-md border border-edge bg-raised">
      <button type="button" aria-label={fill(labels.less, { name })} {...step(-1)}>
        <Icon name="minus" className="size-4" />
      </button>
      <input
        inputMode="numeric"
        aria-label={fill(labels.quantity, { name })}
        disabled={isDisabled}
        value={typed ?? quantity}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
        className="tabular h-11 w-10 bg-transparent text-center"
      />
      <button type="button" aria-label={fill(labels.more, { name })} {...step(1)}>
        <Icon name="plus" className="size-4" />
      </button>
    </div>
  );
}
