import { fill } from '@/lib/format';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Icon } from '@/ui/icon';
import type { AttributeDraft, Draft } from './draft';

interface AttributeFieldsProps {
  attributes: AttributeDraft[];
  change: (part: Partial<Draft>) => void;
  errors: Record<string, string>;
  labels: StaffMessages['products']['edit'];
}

export function AttributeFields({ attributes, change, errors, labels }: AttributeFieldsProps) {
  const put = (at: number, part: Partial<AttributeDraft>) =>
    change({
      attributes: attributes.map((entry, index) => (index === at ? { ...entry, ...part } : entry)),
    });
  return (
    <div className="space-y-4">
      <p className="text-muted">{labels.attributesHint}</p>
      <ul className="space-y-3">
        {attributes.map(({ key, name, value }, at) => (
          <li key={key} className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
            <Field
              label={labels.attributeName}
              value={name}
              error={errors[`/attributes/${at}`]}
              maxLength={64}
              autoComplete="off"
              onChange={({ target }) => put(at, { name: target.value })}
            />
            <Field
              label={labels.attributeValue}
              value={value}
              error={errors[`/attributes/${at}/value`] ?? errors[`/attributes/${name}`]}
              maxLength={500}
              autoComplete="off"
              onChange={({ target }) => put(at, { value: target.value })}
            />
            <button
              type="button"
              aria-label={fill(labels.removeAttribute, { name: name || String(at + 1) })}
              className="mt-6.5 grid size-11 place-items-center text-muted hover:text-bad"
              onClick={() => change({ attributes: attributes.filter((_, index) => index !== at) })}
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      <Button
        kind="secondary"
        size="small"
        onClick={() =>
          change({ attributes: [...attributes, { key: crypto.randomUUID(), name: '', value: '' }] })
        }
      >
        {labels.addAttribute}
      </Button>
    </div>
  );
}
