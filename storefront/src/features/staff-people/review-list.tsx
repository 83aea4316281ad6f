import type { ModeratedReview } from '@sidecart/bff/views';
import { fill, fillCount, formatDate } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Link } from '@/ui/link';
import { ListViews } from '@/ui/list/list-views';
import { Badge, Notice, type Tone } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { PageHead } from '@/ui/section';
import { WriteButton } from '@/ui/write-button';
import { RejectDialog } from './reject-dialog';

/** Characters of a review without a title that name it. */
const ABOUT_LENGTH = 60;

const tones: Record<ModeratedReview['status'], Tone> = {
  pending: 'warn',
  published: 'good',
  rejected: 'neutral',
};

export async function ReviewList({ here, query }: { here: string; query: PageQuery }) {
  const { staff } = await getStaffMessages();
  const labels = staff.reviews;
  const filters = filtersOf(query, ['status']);
  const page = await listStaff('GET /admin/reviews', { query: filters }, here);
  return (
    <>
      <PageHead title={labels.title} />
      <ListViews
        path={here}
        filters={filters}
        frame={staff.frame}
        tabs={[
          { name: labels.statuses.pending, query: {} },
          { name: labels.statuses.published, query: { status: 'published' } },
          { name: labels.statuses.rejected, query: { status: 'rejected' } },
        ]}
      />
      {page ? (
        <>
          {page.items.length === 0 ? (
            <p className="text-muted">{filters.size > 0 ? labels.noneOfThese : labels.none}</p>
          ) : null}
          <ul className="divide-y divide-rule">
            {page.items.map((review) => (
              <li key={review.id} className="py-6">
                <Review review={review} />
              </li>
            ))}
          </ul>
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}

async function Review({ review }: { review: ModeratedReview }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.reviews;
  const { id, productId, rating, title, body, author, verifiedPurchase, status, reason, createdAt } = review;
  const problems = { ...staff.frame.problems, ...labels.problems };
  const by = fill(labels.by, { author: author ?? labels.anonymous });
  const about = `${title || body.slice(0, ABOUT_LENGTH)} ${by}`;
  return (
    <article className="grid gap-x-10 gap-y-4 lg:grid-cols-[1fr_auto]">
      <div className="max-w-2xl min-w-0">
        <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <Badge tone={tones[status]}>{labels.statuses[status]}</Badge>
          <span>{fillCount(labels.stars, rating, locale)}</span>
          <span>{by}</span>
          <time dateTime={createdAt}>{formatDate(createdAt, locale)}</time>
          {verifiedPurchase ? <span className="text-good">{labels.verified}</span> : null}
          <Link
            href={pathIn('admin', 'products', productId)}
            aria-label={`${labels.toProduct}: ${about}`}
            className="underline underline-offset-4"
          >
            {labels.toProduct}
          </Link>
        </p>
        {title ? <h2 className="text-heading break-words">{title}</h2> : null}
        <p className="break-words whitespace-pre-line">{body}</p>
        {reason ? (
          <p className="mt-2 text-sm text-muted">{fill(labels.rejectedBecause, { reason })}</p>
        ) : null}
      </div>
      <div className="flex flex-wrap items-start gap-2 lg:flex-col lg:items-end">
        {status !== 'published' ? (
          <WriteButton
            about={about}
            words={labels.publish}
            route="POST /admin/reviews/:reviewId/publication"
            call={{ params: { reviewId: id }, body: {} }}
            problems={problems}
          />
        ) : null}
        {status !== 'rejected' ? (
          <RejectDialog
            reviewId={id}
            about={about}
            labels={labels}
            cancel={staff.frame.cancel}
            problems={problems}
          />
        ) : null}
      </div>
    </article>
  );
}
