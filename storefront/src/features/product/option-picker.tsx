import { useId } from 'react';
import { cx } from '@/lib/cx';
import { fill } from '@/lib/format';

interface OptionPickerProps {
  name: string;
  chosen: string | undefined;
  /** A value with a colour is shown as a swatch. */
  values: { value: string; isReachable: boolean; color: string | undefined }[];
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
        {values.map(({ value, isReachable, color }) => (
          <label
            key={value}
            title={color ? value : undefined}
            className={cx(
              'relative grid min-h-11 min-w-11 cursor-pointer place-items-center border',
              color ? 'rounded-full' : 'rounded-md px-4',
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
            {color ? <Swatch color={color} isReachable={isReachable} /> : value}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A disc in the colour; the fill is an attribute, because a policy may forbid styles in markup. */
function Swatch({ color, isReachable }: { color: string; isReachable: boolean }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-8 forced-color-adjust-none">
      <circle cx="16" cy="16" r="15" fill={color} stroke="currentColor" strokeOpacity="0.35" />
      {isReachable ? null : <path d="M5 27 27 5" stroke="var(--color-paper)" strokeWidth="3" />}
    </svg>
  );
}
