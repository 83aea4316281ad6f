import { fill } from '@/lib/format';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { valuesOf, type Draft } from './draft';

interface SwatchFieldsProps {
  draft: Draft;
  /** Of the options. */
  names: string[];
  change: (part: Partial<Draft>) => void;
  labels: StaffMessages['products']['edit'];
}

const FIRST_COLOUR = '#808080';

/** A colour for each value of an option that has one. */
export function SwatchFields({ draft, names, change, labels }: SwatchFieldsProps) {
  const values = names.flatMap((option) => valuesOf(draft, option).map((value) => ({ option, value })));
  if (values.length === 0) return null;
  return (
    <fieldset className="pt-4">
      <legend className="float-left w-full font-medium">{labels.swatches}</legend>
      <p className="clear-both mb-3 text-muted">{labels.swatchesHint}</p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {values.map(({ option, value }) => {
          const others = draft.swatches.filter((each) => each.option !== option || each.value !== value);
          const color = draft.swatches.find((each) => each.option === option && each.value === value)?.color;
          const put = (chosen: string) =>
            change({ swatches: [...others, { option, value, color: chosen.toLowerCase() }] });
          return (
            <li key={`${option} ${value}`} className="flex min-h-11 items-center gap-3">
              <span className="grow wrap-anywhere">
                <span className="text-muted">{option}:</span> {value}
              </span>
              {color === undefined ? (
                <Button kind="quiet" size="small" onClick={() => put(FIRST_COLOUR)}>
                  {fill(labels.addSwatch, { value })}
                </Button>
              ) : (
                <>
                  <input
                    type="color"
                    value={color}
                    aria-label={fill(labels.swatch, { value })}
                    onChange={({ target }) => put(target.value)}
                    className="h-11 w-14"
                  />
                  <button
                    type="button"
                    aria-label={fill(labels.removeSwatch, { value })}
                    className="grid size-11 place-items-center text-muted hover:text-bad"
                    onClick={() => change({ swatches: others })}
                  >
                    <Icon name="trash" />
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
