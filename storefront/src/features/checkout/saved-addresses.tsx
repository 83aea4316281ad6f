import type { Messages } from '@/messages/en';
import type { KnownAddress } from './known-addresses';

interface SavedAddressesProps {
  addresses: KnownAddress[];
  chosen: string | undefined;
  labels: Messages['checkout'];
  /** Undefined: another one, to be typed in. */
  onChoose: (id: string | undefined) => void;
}

const nameOf = ({ firstName, lastName, line1, city }: KnownAddress): string =>
  `${firstName} ${lastName}, ${line1}, ${city}`;

/** The addresses that are known; choosing one fills the fields below. */
export function SavedAddresses({ addresses, chosen, labels, onChoose }: SavedAddressesProps) {
  const choices = [
    ...addresses.map((entry) => ({ id: entry.id, name: nameOf(entry) })),
    { id: undefined, name: labels.otherAddress },
  ];
  return (
    <fieldset className="mb-6">
      <legend className="sr-only">{labels.saved}</legend>
      {choices.map(({ id, name }) => (
        <label key={id ?? 'new'} className="flex min-h-11 items-center gap-3">
          <input
            type="radio"
            name="saved"
            value={id ?? ''}
            checked={id === chosen}
            onChange={() => onChoose(id)}
            className="size-4.5 accent-accent"
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
