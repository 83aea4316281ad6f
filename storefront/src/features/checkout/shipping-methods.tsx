import type { QuoteView } from '@sidecart/bff/views';
import { formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { Skeleton } from '@/ui/skeleton';

interface ShippingMethodsProps {
  /** Undefined until the first response. */
  quote: QuoteView | undefined;
  /** The shopper's choice, whether it is priced yet or not. */
  chosen: string | undefined;
  locale: Locale;
  legend: string;
  onChoose: (code: string) => void;
}

export function ShippingMethods({ quote, chosen, locale, legend, onChoose }: ShippingMethodsProps) {
  return (
    <fieldset className="mt-6">
      <legend className="mb-2 text-sm font-medium">{legend}</legend>
      {quote ? (
        <div className="divide-y divide-rule border border-edge">
          {quote.shippingMethods.map(({ code, name, price }) => (
            <label key={code} className="flex min-h-12 items-center gap-3 px-4">
              <input
                type="radio"
                name="method"
                value={code}
                checked={code === chosen}
                onChange={() => onChoose(code)}
                className="size-4.5 accent-accent"
              />
              <span className="grow">{name}</span>
              <span className="tabular">{formatMoney(price, locale)}</span>
            </label>
          ))}
        </div>
      ) : (
        <Skeleton className="h-24" />
      )}
    </fieldset>
  );
}
