import type { ProductView } from '@sidecart/bff/views';
import { getMessages } from '@/lib/locale';

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The details of a product besides its name and price. */
export async function Details({ description, attributes }: Pick<ProductView, 'description' | 'attributes'>) {
  const { t } = await getMessages();
  return (
    <div className="space-y-8">
      {description ? <p className="max-w-prose text-lg whitespace-pre-line">{description}</p> : null}
      {attributes.length > 0 ? (
        <section>
          <h2 className="mb-2 text-heading">{t.product.details}</h2>
          <dl className="border-t border-rule">
            {attributes.map(({ name, value }) => (
              <div key={name} className="grid grid-cols-[8rem_1fr] gap-4 border-b border-rule py-2">
                <dt className="text-muted">{capitalized(name)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </div>
  );
}
