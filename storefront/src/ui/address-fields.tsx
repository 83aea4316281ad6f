'use client';

import type { AddressView } from '@sidecart/bff/views';
import { useState } from 'react';
import { formatCountry } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { defaultCountry, regions } from '@/lib/places';
import type { Messages } from '@/messages/en';
import { Field, Select } from './field';

const keys = [
  'firstName',
  'lastName',
  'line1',
  'line2',
  'city',
  'postalCode',
  'region',
  'country',
  'phone',
] as const;

/** The values of the address fields of a form; empty fields are omitted. */
export function readAddress(form: FormData, prefix: string): AddressView {
  const entries = keys
    .map((key): [string, string] => [key, String(form.get(`${prefix}.${key}`) ?? '').trim()])
    .filter(([, value]) => value !== '');
  const address = Object.fromEntries(entries) as Partial<AddressView>;
  return {
    firstName: '',
    lastName: '',
    line1: '',
    city: '',
    postalCode: '',
    country: '',
    ...address,
    ...(address.region ? { region: address.region.toUpperCase() } : {}),
  };
}

interface AddressFieldsProps {
  /** The prefix of each name, as in `shipping.city`. */
  prefix: string;
  /** The pointer of the address in the request, as in `/shippingAddress`. */
  pointer: string;
  /** Group of the browser's autofill. */
  autoComplete?: 'shipping' | 'billing';
  initial: Partial<AddressView>;
  countries: string[];
  errors: Record<string, string>;
  locale: Locale;
  labels: Messages['address'];
}

export function AddressFields(props: AddressFieldsProps) {
  const { prefix, pointer, autoComplete, initial, countries, errors, locale, labels } = props;
  const [country, setCountry] = useState(initial.country ?? defaultCountry(countries));
  const sorted = countries
    .map((code) => ({ code, name: formatCountry(code, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const field = (key: (typeof keys)[number], autofill: string) => ({
    name: `${prefix}.${key}`,
    label: labels[key],
    error: errors[`${pointer}/${key}`],
    defaultValue: initial[key],
    autoComplete: autoComplete ? `${autoComplete} ${autofill}` : autofill,
  });
  const half = 'col-span-6 sm:col-span-3';
  return (
    <div className="grid grid-cols-6 gap-4">
      <Field {...field('firstName', 'given-name')} required maxLength={100} className={half} />
      <Field {...field('lastName', 'family-name')} required maxLength={100} className={half} />
      <Field {...field('line1', 'address-line1')} required maxLength={200} className="col-span-6" />
      <Field {...field('line2', 'address-line2')} maxLength={200} className="col-span-6" />
      <Field {...field('postalCode', 'postal-code')} required maxLength={20} className="col-span-2" />
      <Field {...field('city', 'address-level2')} required maxLength={100} className="col-span-4" />
      <Select
        {...field('country', 'country')}
        defaultValue={undefined}
        value={country}
        onChange={(event) => setCountry(event.target.value)}
        required
        className={half}
      >
        {sorted.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {regions[country] ? (
        <Select
          key={country}
          {...field('region', 'address-level1')}
          defaultValue={initial.country === country ? initial.region?.toUpperCase() : ''}
          required
          className={half}
        >
          <option value="">{labels.chooseRegion}</option>
          {Object.entries(regions[country]).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      <Field {...field('phone', 'tel')} type="tel" maxLength={40} className={half} />
    </div>
  );
}
