import { useId } from 'react';
import { cx } from '@/lib/cx';
import { fill } from '@/lib/format';

interface OptionPickerProps {
  name: string;
  chosen: string | undefined;
  values: { value: string; isReachable: boolean }[];
  /** Such as `{value}, not available`. */
  unavailable: string;
  onChoose: (value: string) => void;
}

/** One option as a group of radio buttons; values without a buyable variant cannot be chosen. */
export function OptionPicker({ name, chosen, values, unavailable, onChoose }: OptionPickerProps) {
  const group = useId();
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">
        <span className="first-letter:uppercase inline-block">{name}</span>
        <span className="font-normal text-muted">: {chosen}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {values.map(({ value, isReachable }) => (
          <label
            key={value}
            className={cx(
              'relative grid min-h-11 min-w-11 cursor-pointer place-items-center rounded-md border px-4',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-accent',
              'forced-colors:has-checked:outline-2',
              value === chosen ? 'border-accent bg-accent-wash' : 'border-edge bg-raised hover:border-ink',
              !isReachable && 'cursor-not-allowed border-dashed text-muted line-through hover:border-edge',
            )}
          >
            <input
              type="radio"
              name={group}
              value={value}
              checked={value === chosen}
              disabled={!isReachable}
              aria-label={isReachable ? value : fill(unavailable, { value })}
              onChange={() => onChoose(value)}
              className="sr-only"
            />
            {value}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
