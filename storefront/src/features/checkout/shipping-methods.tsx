import type { QuoteView } from '@sidecart/bff/views';
import { fill, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Choices } from '@/ui/field';
import { Skeleton } from '@/ui/skeleton';

interface ShippingMethodsProps {
  /** Undefined until the first response. */
  quote: QuoteView | undefined;
  /** The shopper's choice, whether it is priced yet or not. */
  chosen: string | undefined;
  locale: Locale;
  labels: Messages['checkout'];
  error: string | undefined;
  onChoose: (code: string) => void;
}

export function ShippingMethods({ quote, chosen, locale, labels, error, onChoose }: ShippingMethodsProps) {
  return (
    <Choices label={labels.method} error={error} className="mt-6">
      {quote ? (
        <div className="mt-2 divide-y divide-rule border border-edge">
          {quote.shippingMethods.map(({ code, name, price, deliveryDays }) => (
            <label key={code} className="flex min-h-12 items-center gap-3 px-4">
              <input
                type="radio"
                name="method"
                value={code}
                checked={code === chosen}
                onChange={() => onChoose(code)}
                className="size-4.5 accent-accent"
              />
              <span className="grow py-2">
                {name}
                {deliveryDays ? (
                  <span className="eyebrow block">{fill(labels.deliveryDays, deliveryDays)}</span>
                ) : null}
              </span>
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
