import { fill, formatMoney } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { Link } from '@/ui/link';
import { deliveryZones, RETURN_DAYS } from './delivery-facts';

/** How long delivery takes and what it costs, and how a purchase is returned. */
export async function Delivery({ currency }: { currency: string }) {
  const { locale, t } = await getMessages();
  const labels = t.product.delivery;
  return (
    <section>
      <h2 className="mb-2 text-heading">{labels.title}</h2>
      <dl className="border-t border-rule">
        {deliveryZones.map(({ name, methods }) => (
          <div key={name} className="grid grid-cols-[8rem_1fr] gap-4 border-b border-rule py-2">
            <dt className="text-muted">{labels.zones[name]}</dt>
            <dd>
              {methods.map(({ code, days, prices }) => {
                const amount = prices[currency];
                return amount === undefined ? null : (
                  <p key={code}>
                    {fill(labels.method, {
                      name: labels.methods[code],
                      ...days,
                      price: formatMoney({ amount, currency }, locale),
                    })}
                  </p>
                );
              })}
            </dd>
          </div>
        ))}
        <div className="grid grid-cols-[8rem_1fr] gap-4 border-b border-rule py-2">
          <dt className="text-muted">{labels.returns}</dt>
          <dd>{fill(labels.returnsText, { days: RETURN_DAYS })}</dd>
        </div>
      </dl>
      <p className="flex flex-wrap gap-x-6">
        {(['delivery', 'returns'] as const).map((slug) => (
          <Link key={slug} href={`/pages/${slug}`} className="py-2 underline underline-offset-4">
            {labels.more[slug]}
          </Link>
        ))}
      </p>
    </section>
  );
}
