import type { QuoteView } from '@sidecart/bff/views';
import { formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { Choices } from '@/ui/field';
import { Skeleton } from '@/ui/skeleton';

interface ShippingMethodsProps {
  /** Undefined until the first response. */
  quote: QuoteView | undefined;
  /** The shopper's choice, whether it is priced yet or not. */
  chosen: string | undefined;
  locale: Locale;
  legend: string;
  error: string | undefined;
  onChoose: (code: string) => void;
}

export function ShippingMethods({ quote, chosen, locale, legend, error, onChoose }: ShippingMethodsProps) {
  return (
    <Choices label={legend} error={error} className="mt-6">
      {quote ? (
        <div className="mt-2 divide-y divide-rule border border-edge">
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
        <Skeleton className="mt-2 h-24" />
      )}
    </Choices>
  );
}
