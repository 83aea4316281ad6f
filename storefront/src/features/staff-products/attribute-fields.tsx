import { fill } from '@/lib/format';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Icon } from '@/ui/icon';
import type { AttributeDraft } from './attributes';

interface AttributeFieldsProps {
  attributes: AttributeDraft[];
  change: (attributes: AttributeDraft[]) => void;
  /** The pointer of whose they are: empty for the product. */
  at: string;
  hint?: string;
  add: string;
  errors: Record<string, string>;
  labels: StaffMessages['products']['edit'];
}

/** The attributes of a product or of a variant. */
export function AttributeFields({
  attributes,
  change,
  at: whose,
  hint,
  add,
  errors,
  labels,
}: AttributeFieldsProps) {
  const put = (at: number, part: Partial<AttributeDraft>) =>
    change(attributes.map((entry, index) => (index === at ? { ...entry, ...part } : entry)));
  return (
    <div className="space-y-4">
      {hint === undefined ? null : <p className="text-muted">{hint}</p>}
      {attributes.length === 0 ? null : (
        <ul className="space-y-3">
          {attributes.map(({ key, name, value }, at) => (
            <li key={key} className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
              <Field
                label={labels.attributeName}
                value={name}
                error={errors[`${whose}/attributes/${at}`]}
                maxLength={64}
                autoComplete="off"
                onChange={({ target }) => put(at, { name: target.value })}
              />
              <Field
                label={labels.attributeValue}
                value={value}
                error={errors[`${whose}/attributes/${at}/value`] ?? errors[`${whose}/attributes/${name}`]}
                maxLength={500}
                autoComplete="off"
                onChange={({ target }) => put(at, { value: target.value })}
              />
              <button
                type="button"
                aria-label={fill(labels.removeAttribute, { name: name || String(at + 1) })}
                className="mt-6.5 grid size-11 place-items-center text-muted hover:text-bad"
                onClick={() => change(attributes.filter((_, index) => index !== at))}
              >
                <Icon name="trash" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Button
        kind="secondary"
        size="small"
        onClick={() => change([...attributes, { key: crypto.randomUUID(), name: '', value: '' }])}
      >
        {add}
      </Button>
    </div>
  );
}
