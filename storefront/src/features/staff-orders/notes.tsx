import type { AdminOrderView } from '@sidecart/bff/views';
import { formatInstant, shortId } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import { Notice } from '@/ui/notice';
import { NoteForm } from './note-form';

/** What staff note about an order, latest first, with a form for one more. */
export async function Notes({ order: { id, notes, users } }: { order: AdminOrderView }) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.orders;
  const problems = { ...staff.frame.problems, ...labels.problems };
  const authorOf = (userId: string) => users.find((user) => user.id === userId)?.name ?? shortId(userId);
  return (
    <>
      <NoteForm orderId={id} labels={labels.notes} problems={problems} />
      {notes.ok ? (
        <ul className="divide-y divide-rule">
          {notes.value.map((note) => (
            <li key={note.id} className="py-3">
              <p className="wrap-anywhere whitespace-pre-line">{note.text}</p>
              <p className="eyebrow">
                {authorOf(note.authorId)} · {formatInstant(note.createdAt, locale)}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <Notice>{t.frame.partMissing}</Notice>
      )}
    </>
  );
}
