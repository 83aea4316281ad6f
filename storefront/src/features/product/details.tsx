'use client';

import type { ProductView } from '@sidecart/bff/views';
import { useChosenVariant } from './chosen-variant';
import { attributesOf } from './variant-choice';

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The attributes of the chosen variant. */
export function Details({ attributes, title }: Pick<ProductView, 'attributes'> & { title: string }) {
  const shown = attributesOf(useChosenVariant().variant, attributes);
  if (shown.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 text-heading">{title}</h2>
      <dl className="border-t border-rule">
        {shown.map(({ name, value }) => (
          <div key={name} className="grid grid-cols-[8rem_1fr] gap-4 border-b border-rule py-2">
            <dt className="text-muted">{capitalized(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
