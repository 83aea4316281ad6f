'use client';

import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react';
import { explain, send } from '@/lib/api';
import { fillCount } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { productPath } from '@/lib/paths';
import { getVisitor } from '@/lib/visitor';
import type { Messages } from '@/messages/en';
import { useRouter } from '@/ui/locale';

interface Vote {
  isMine: boolean;
  /** Once it is known to differ from what the page shows. */
  helpful?: number;
}

interface Votes {
  locale: Locale;
  labels: Messages['product']['reviews']['vote'];
  of: (reviewId: string) => Vote | undefined;
  set: (reviewId: string, isMine: boolean) => Promise<void>;
  refusal: { reviewId: string; text: string } | undefined;
}

const VotesContext = createContext<Votes | null>(null);

interface ReviewVotesProps {
  product: { id: string; slug: string };
  locale: Locale;
  labels: Votes['labels'];
  children: ReactNode;
}

/** The visitor's votes for the reviews below, which are asked for once the reviews come into view. */
export function ReviewVotes({ product: { id, slug }, locale, labels, children }: ReviewVotesProps) {
  const router = useRouter();
  const area = useRef<HTMLDivElement>(null);
  const [votes, setVotes] = useState<Record<string, Vote>>({});
  const [refusal, setRefusal] = useState<Votes['refusal']>();

  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      void getVisitor().then(async (visitor) => {
        if (!visitor?.viewer) return;
        const result = await send('GET /products/:id/reviews/votes', { params: { id } });
        if (!result.ok) return;
        const mine = Object.fromEntries(result.value.items.map((each) => [each, { isMine: true }]));
        setVotes((current) => ({ ...mine, ...current }));
      });
    });
    if (area.current) observer.observe(area.current);
    return () => observer.disconnect();
  }, [id]);

  async function set(reviewId: string, isMine: boolean) {
    setRefusal(undefined);
    const params = { id, reviewId };
    const result = isMine
      ? await send('POST /products/:id/reviews/:reviewId/vote', { params, body: {} })
      : await send('DELETE /products/:id/reviews/:reviewId/vote', { params });
    if (result.ok) {
      const { voted, helpful } = result.value;
      return setVotes((current) => ({ ...current, [reviewId]: { isMine: voted, helpful } }));
    }
    if (result.problem.status === 401)
      return router.assign(`/login?next=${encodeURIComponent(`${productPath(slug)}#reviews`)}`);
    setRefusal({ reviewId, text: explain(result.problem, labels.problems) });
  }

  return (
    <VotesContext value={{ locale, labels, of: (reviewId) => votes[reviewId], set, refusal }}>
      <div ref={area}>{children}</div>
    </VotesContext>
  );
}

/** How many found the review helpful, and the button that says so too. */
export function HelpfulVote({ reviewId, helpful }: { reviewId: string; helpful: number }) {
  const votes = use(VotesContext);
  if (!votes) return null;
  const { labels, locale, refusal } = votes;
  const vote = votes.of(reviewId);
  const count = vote?.helpful ?? helpful;
  const isMine = vote?.isMine ?? false;
  return (
    <div data-screen-only className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <button
        type="button"
        aria-pressed={isMine}
        onClick={() => void votes.set(reviewId, !isMine)}
        className="min-h-9 rounded-md border border-edge px-3 hover:border-ink aria-pressed:border-accent aria-pressed:bg-accent-wash"
      >
        {labels.action}
      </button>
      <span className="text-muted" role="status">
        {count > 0 ? fillCount(labels.count, count, locale) : ''}
      </span>
      {refusal?.reviewId === reviewId ? (
        <p role="alert" className="text-bad">
          {refusal.text}
        </p>
      ) : null}
    </div>
  );
}
