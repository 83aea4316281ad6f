import type { StockAlertView } from '@sidecart/bff/views';
import { fill, formatDate } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Link } from '@/ui/link';
import { WithdrawAlert } from './withdraw-alert';

interface StockAlertsProps {
  alerts: readonly StockAlertView[];
  locale: Locale;
  labels: Messages['account']['stockAlerts'];
}

/** The sold-out variants that the user gets a mail about. */
export function StockAlerts({ alerts, locale, labels }: StockAlertsProps) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {alerts.map(({ sku, slug, name, options, expiresAt }) => {
        const named = [name ?? sku, ...Object.values(options)].join(', ');
        return (
          <li key={sku} className="flex flex-wrap items-center gap-x-6 gap-y-1 py-4">
            <div className="min-w-0 grow basis-60">
              <p className="wrap-anywhere">
                {slug ? (
                  <Link
                    href={`/p/${slug}?variant=${encodeURIComponent(sku)}`}
                    className="underline underline-offset-4"
                  >
                    {named}
                  </Link>
                ) : (
                  named
                )}
              </p>
              <p className="text-muted">{fill(labels.until, { date: formatDate(expiresAt, locale) })}</p>
            </div>
            <WithdrawAlert
              sku={sku}
              label={fill(labels.removeName, { name: named })}
              problems={labels.problems}
            >
              {labels.remove}
            </WithdrawAlert>
          </li>
        );
      })}
    </ul>
  );
}
