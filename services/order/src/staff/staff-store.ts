import type { Queryable } from '@sidecart/kit/db';
import type { Money } from '@sidecart/kit/money';
import type { Order } from '../order';

export interface Note {
  id: string;
  text: string;
  authorId: string;
  createdAt: Date;
}

export interface Customer {
  orders: number;
  /** Minor units captured and not refunded, by currency. */
  spent: Money[];
  firstOrderAt: Date;
}

interface NoteRow {
  [column: string]: unknown;
  id: string;
  author_id: string;
  note: string;
  created_at: Date;
}

interface CustomerRow {
  [column: string]: unknown;
  currency: string;
  orders: string;
  spent: string;
  first_order_at: Date;
}

export function createStaffStore() {
  return {
    async addNote(q: Queryable, orderId: string, note: Note): Promise<void> {
      await q.query(
        'INSERT INTO order_notes (id, order_id, author_id, note, created_at) VALUES ($1, $2, $3, $4, $5)',
        [note.id, orderId, note.authorId, note.text, note.createdAt],
      );
    },

    async countNotes(q: Queryable, orderId: string): Promise<number> {
      const { rows } = await q.query<{ count: string }>(
        'SELECT count(*) FROM order_notes WHERE order_id = $1',
        [orderId],
      );
      return Number(rows[0]?.count);
    },

    /** Latest first. */
    async notesOf(q: Queryable, orderId: string): Promise<Note[]> {
      const { rows } = await q.query<NoteRow>(
        `SELECT id, author_id, note, created_at FROM order_notes WHERE order_id = $1
         ORDER BY created_at DESC, id DESC`,
        [orderId],
      );
      return rows.map((row) => ({
        id: row.id,
        text: row.note,
        authorId: row.author_id,
        createdAt: row.created_at,
      }));
    },

    /** All orders of the user, or of a guest's e-mail address. */
    async customerOf(q: Queryable, { userId, email }: Order): Promise<Customer> {
      const { rows } = await q.query<CustomerRow>(
        `SELECT currency, count(*) AS orders, sum(captured_amount - refunded_amount) AS spent,
           min(created_at) AS first_order_at
         FROM orders
         WHERE user_id = $1
           OR ($1::text IS NULL AND user_id IS NULL
             AND lower(email COLLATE "und-x-icu") = lower($2 COLLATE "und-x-icu"))
         GROUP BY currency ORDER BY currency`,
        [userId ?? null, email],
      );
      return {
        orders: rows.reduce((sum, row) => sum + Number(row.orders), 0),
        spent: rows.map((row) => ({ amount: Number(row.spent), currency: row.currency })),
        firstOrderAt: new Date(Math.min(...rows.map((row) => row.first_order_at.getTime()))),
      };
    },
  };
}
export type StaffStore = ReturnType<typeof createStaffStore>;
