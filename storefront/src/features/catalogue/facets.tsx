'use client';

import type { FacetValue, FacetView } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import { fill, formatMoney, formatNumber } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Icon } from '@/ui/icon';
import { Link } from '@/ui/link';
import { rangeOf, toggled, unfiltered, type ListingUrl } from './listing-url';

const SHOWN_AT_FIRST = 7;

type Catalogue = Messages['catalogue'];

export interface FacetWords {
  locale: Locale;
  labels: Pick<
    Catalogue,
    'facets' | 'priceOver' | 'priceUpTo' | 'inStockOnly' | 'moreValues' | 'chosen' | 'remove' | 'clear'
  >;
}

/** Minor units of the shop's currency; facets do not say which, products do. */
const amount = (value: number, currency: string, locale: Locale) =>
  formatMoney({ amount: value, currency }, locale);

function rangeName(value: string, currency: string, { locale, labels }: FacetWords): string {
  const { from, to } = rangeOf(value);
  if (to === null) return fill(labels.priceOver, { price: amount(from, currency, locale) });
  if (from === 0) return fill(labels.priceUpTo, { price: amount(to, currency, locale) });
  return `${amount(from, currency, locale)} – ${amount(to, currency, locale)}`;
}

const facetName = ({ key, label }: FacetView, { labels }: FacetWords): string =>
  labels.facets[key as keyof typeof labels.facets] ?? label.charAt(0).toUpperCase() + label.slice(1);

function valueName(
  { kind }: FacetView,
  { value, label }: FacetValue,
  currency: string,
  words: FacetWords,
): string {
  if (kind === 'range') return rangeName(value, currency, words);
  return kind === 'switch' ? words.labels.inStockOnly : label;
}

interface FacetsProps {
  facets: FacetView[];
  /** The listing's address as text: path, and parameters in the form of a query. */
  url: { path: string; query: string };
  currency: string;
  words: FacetWords;
}

const toUrl = ({ path, query }: FacetsProps['url']): ListingUrl => ({
  path,
  query: new URLSearchParams(query),
});

/**
 * The facets of a listing, as links: each leads to the listing with one filter added or removed. An island, although it does
 * nothing in the browser: its data is a third of its markup.
 */
export function Facets({ facets, url: address, currency, words }: FacetsProps) {
  const url = toUrl(address);
  return (
    <div className="space-y-8">
      {facets
        .filter(({ values }) => values.length > 0)
        .map((facet) => {
          const links = facet.values.map((value) => (
            <li key={value.value}>
              <FacetLink
                href={toggled(url, facet, value)}
                name={valueName(facet, value, currency, words)}
                count={formatNumber(value.count, words.locale)}
                isChosen={value.selected}
              />
            </li>
          ));
          return (
            <section key={facet.key}>
              <h3 className="mb-2 font-sans text-sm font-semibold">{facetName(facet, words)}</h3>
              <ul>{links.slice(0, SHOWN_AT_FIRST)}</ul>
              {links.length > SHOWN_AT_FIRST ? (
                <details open={facet.values.slice(SHOWN_AT_FIRST).some(({ selected }) => selected)}>
                  <summary className="py-1 text-sm text-muted underline underline-offset-4">
                    {fill(words.labels.moreValues, { count: links.length - SHOWN_AT_FIRST })}
                  </summary>
                  <ul>{links.slice(SHOWN_AT_FIRST)}</ul>
                </details>
              ) : null}
            </section>
          );
        })}
    </div>
  );
}

function FacetLink(props: { href: string; name: string; count: string; isChosen: boolean }) {
  const { href, name, count, isChosen } = props;
  return (
    <Link
      href={href}
      rel="nofollow"
      aria-current={isChosen ? 'true' : undefined}
      className="group flex min-h-9 items-center gap-2.5 text-[0.9375rem]"
    >
      <span
        aria-hidden
        className={cx(
          'grid size-4.5 shrink-0 place-items-center rounded-sm border',
          isChosen ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-raised',
        )}
      >
        {isChosen ? <Icon name="check" className="size-3.5" /> : null}
      </span>
      <span className={cx('grow underline-offset-4 group-hover:underline', isChosen && 'font-medium')}>
        {name}
      </span>
      <span className="eyebrow tabular">{count}</span>
    </Link>
  );
}

/** The active filters, each with a link that removes it. */
export function ChosenFilters({ facets, url: address, currency, words }: FacetsProps) {
  const url = toUrl(address);
  const chosen = facets.flatMap((facet) =>
    facet.values.filter(({ selected }) => selected).map((value) => ({ facet, value })),
  );
  if (chosen.length === 0) return null;
  return (
    <ul aria-label={words.labels.chosen} className="flex flex-wrap items-center gap-2">
      {chosen.map(({ facet, value }) => {
        const name = valueName(facet, value, currency, words);
        return (
          <li key={`${facet.key} ${value.value}`}>
            <Link
              href={toggled(url, facet, value)}
              rel="nofollow"
              aria-label={fill(words.labels.remove, { name })}
              className="inline-flex min-h-9 items-center gap-2 rounded-full border border-edge px-3.5 text-sm hover:border-ink"
            >
              {name}
              <Icon name="close" className="size-4" />
            </Link>
          </li>
        );
      })}
      <li>
        <Link href={unfiltered(url)} className="px-2 text-sm underline underline-offset-4">
          {words.labels.clear}
        </Link>
      </li>
    </ul>
  );
}
