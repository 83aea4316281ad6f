'use client';

import type { ProductView, ReviewView } from '@sidecart/bff/views';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { send } from '@/lib/api';
import { cx } from '@/lib/cx';
import { fillCount, formatNumber } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';

// Most shoppers read the first page only.
const FoundReviews = lazy(() =>
  import('./found-reviews').then((module) => ({ default: module.FoundReviews })),
);

type Stars = 1 | 2 | 3 | 4 | 5;
type Sort = 'newest' | 'helpful';

interface ReviewBrowserProps {
  slug: string;
  distribution: Extract<ProductView['reviews'], { ok: true }>['value']['distribution'];
  /** Of the page after the one that came with the page. */
  cursor: string | null;
  locale: Locale;
  labels: Pick<Messages['product']['reviews'], 'stars' | 'more' | 'all' | 'sort' | 'filter' | 'review'> & {
    failed: string;
  };
  /** Above the distribution, and below it. */
  summary: ReactNode;
  form: ReactNode;
  /** The first page, newest first. */
  children: ReactNode;
}

const served = (cursor: string | null) => ({ items: [] as ReviewView[], next: cursor, isServed: true });

/** Reviews by their stars and in an order that the shopper chooses. The first page is not sent twice: it came as markup. */
export function ReviewBrowser(props: ReviewBrowserProps) {
  const { slug, distribution, cursor, locale, labels, summary, form, children } = props;
  const [choice, setChoice] = useState<{ sort: Sort; rating?: Stars | undefined }>({ sort: 'newest' });
  const [list, setList] = useState(() => served(cursor));
  const [state, setState] = useState<'idle' | 'pending' | 'failed'>('idle');

  /** The reviews of an earlier choice are not shown under a later one. */
  const latest = useRef(0);

  async function read(wanted: typeof choice, from?: string) {
    latest.current += 1;
    const { current: reading } = latest;
    setState('pending');
    const call = { params: { slug }, query: { ...wanted, cursor: from } };
    const result = await send('GET /screens/product/:slug/reviews', call);
    if (latest.current !== reading) return;
    if (!result.ok) {
      setState('failed');
      setChoice(choice);
      return;
    }
    const { items, nextCursor: next } = result.value;
    setState('idle');
    setList((current) =>
      from === undefined
        ? { items, next, isServed: false }
        : { ...current, items: [...current.items, ...items], next },
    );
  }

  function choose(wanted: typeof choice) {
    setChoice(wanted);
    if (wanted.sort !== 'newest' || wanted.rating) return void read(wanted);
    latest.current += 1;
    setList(served(cursor));
    setState('idle');
  }

  const most = Math.max(1, ...Object.values(distribution));
  const total = Object.values(distribution).reduce((sum, count) => sum + count, 0);
  return (
    <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[18rem_1fr]">
      <div className="space-y-6">
        {summary}
        {total > 0 ? (
          <ul aria-label={labels.filter}>
            {([5, 4, 3, 2, 1] as const).map((stars) => (
              <li key={stars}>
                <button
                  type="button"
                  aria-pressed={choice.rating === stars}
                  disabled={distribution[stars] === 0}
                  onClick={() => choose({ ...choice, rating: choice.rating === stars ? undefined : stars })}
                  className="grid min-h-9 w-full grid-cols-[5rem_1fr_2rem] items-center gap-3 text-left text-sm enabled:hover:underline aria-pressed:font-medium"
                >
                  <span>{fillCount(labels.stars, stars, locale)}</span>
                  <span aria-hidden className="h-1.5 bg-sunken">
                    <span
                      className={cx('block h-full', choice.rating === stars ? 'bg-accent' : 'bg-ink')}
                      style={{ width: `${(distribution[stars] / most) * 100}%` }}
                    />
                  </span>
                  <span className="tabular text-right text-muted">
                    {formatNumber(distribution[stars], locale)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {choice.rating ? (
          <Button kind="quiet" size="small" onClick={() => choose({ sort: choice.sort })}>
            {labels.all}
          </Button>
        ) : null}
        {form}
      </div>
      <div>
        {total > 1 ? (
          <label className="mb-6 flex items-center gap-3 text-sm">
            <span className="text-muted">{labels.sort.label}</span>
            <select
              value={choice.sort}
              onChange={(event) => choose({ ...choice, sort: event.target.value as Sort })}
              className="min-h-11 rounded-md border border-edge bg-raised px-3 hover:border-ink"
            >
              <option value="newest">{labels.sort.newest}</option>
              <option value="helpful">{labels.sort.helpful}</option>
            </select>
          </label>
        ) : null}
        <ul aria-busy={state === 'pending'} className="divide-y divide-rule aria-busy:opacity-75">
          {list.isServed ? children : null}
          {list.items.length > 0 ? (
            <Suspense fallback={null}>
              <FoundReviews items={list.items} locale={locale} labels={labels.review} />
            </Suspense>
          ) : null}
        </ul>
        {state === 'failed' ? <p role="alert">{labels.failed}</p> : null}
        {list.next ? (
          <Button
            kind="secondary"
            className="mt-4"
            isPending={state === 'pending'}
            onClick={() => void read(choice, list.next ?? undefined)}
          >
            {labels.more}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
