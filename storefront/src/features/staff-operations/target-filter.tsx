'use client';

import { useState } from 'react';
import type { Choice, Found } from '@/lib/find';
import type { StaffMessages } from '@/messages/en/staff';
import { Select } from '@/ui/field';
import { Picker } from '@/ui/picker';

/** The kinds that are found by name; entries of others are reached from the list. */
const finders: Record<string, Found> = { order: 'order', product: 'product', user: 'user', sku: 'variant' };

interface TargetFilterProps {
  /** What the list is filtered by. */
  given: { kind: string; choice: Choice } | null;
  labels: StaffMessages['auditLog'];
  pickerLabels: StaffMessages['frame']['picker'];
}

/** Whose changes are listed: of anything, or of one order, product, user or sku that is picked. */
export function TargetFilter({ given, labels, pickerLabels }: TargetFilterProps) {
  const isOther = given !== null && !Object.hasOwn(finders, given.kind);
  const [kind, setKind] = useState(isOther ? 'other' : (given?.kind ?? ''));
  const from = kind === 'other' && given ? [given.choice] : finders[kind];
  return (
    <>
      <Select label={labels.targetKind} value={kind} onChange={({ target }) => setKind(target.value)}>
        <option value="">{labels.anything}</option>
        {Object.keys(finders).map((each) => (
          <option key={each} value={each}>
            {labels.kinds[each]}
          </option>
        ))}
        {isOther ? <option value="other">{labels.kinds[given.kind] ?? labels.otherTarget}</option> : null}
      </Select>
      {from ? (
        <Picker
          key={kind}
          label={labels.kinds[kind] ?? labels.kinds[given?.kind ?? ''] ?? labels.otherTarget}
          name="target"
          from={from}
          defaultChosen={given && (kind === given.kind || kind === 'other') ? [given.choice] : []}
          labels={pickerLabels}
        />
      ) : null}
    </>
  );
}
