import type { Locale } from '@/lib/locales';
import type { StaffMessages } from '@/messages/en/staff';
import { Select } from '@/ui/field';

type Labels = StaffMessages['auditLog'];

/** An operation in words; one that this version does not have any more keeps its name. */
export const actionName = (action: string, { actions }: Labels): string =>
  actions.recorded[action] ?? actions.refused[action] ?? action;

interface ActionFilterProps {
  chosen: string;
  any: string;
  labels: Labels;
  locale: Locale;
}

/** By which operation entries are listed: one of the contract's, or what the address names. */
export function ActionFilter({ chosen, any, labels, locale }: ActionFilterProps) {
  const { actions, actionGroups } = labels;
  const groups = (['recorded', 'refused'] as const).map((group) => ({
    name: actionGroups[group],
    choices: Object.entries(actions[group]).sort(([, a], [, b]) => a.localeCompare(b, locale)),
  }));
  const isKnown = groups.some(({ choices }) => choices.some(([value]) => value === chosen));
  return (
    <Select name="action" label={labels.action} defaultValue={chosen} className="sm:max-w-64">
      <option value="">{any}</option>
      {isKnown || chosen === '' ? null : <option value={chosen}>{chosen}</option>}
      {groups.map(({ name, choices }) => (
        <optgroup key={name} label={name}>
          {choices.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
