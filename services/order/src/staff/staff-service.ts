import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, InTx } from '@sidecart/kit/db';
import { rejected } from '@sidecart/kit/errors';
import type { Outbox } from '@sidecart/kit/outbox';
import { orderNotFound, type Order } from '../order';
import type { OrderStore } from '../store';
import type { Customer, Note, StaffStore } from './staff-store';

const NOTES_MAX = 100;

const notesFull = () => rejected('order-notes-full', `An order has at most ${NOTES_MAX} notes.`);

export function createStaffService(deps: {
  db: Db;
  orders: OrderStore;
  store: StaffStore;
  outbox: Outbox;
  now: () => Date;
  newId: () => string;
}) {
  const { db, orders, store, outbox, now, newId } = deps;

  async function find(orderId: string): Promise<Order> {
    const order = await orders.find(db, orderId, { kind: 'staff' });
    if (!order) throw orderNotFound();
    return order;
  }

  return {
    listNotes: async (orderId: string): Promise<Note[]> => store.notesOf(db, (await find(orderId)).id),

    addNote: (orderId: string, text: string, actor: Actor, tx: InTx<Note> = db.tx): Promise<Note> =>
      tx(async (t) => {
        // The lock keeps concurrent notes within the bound.
        const order = await orders.lock(t, orderId, { kind: 'staff' });
        if (!order) throw orderNotFound();
        if ((await store.countNotes(t, order.id)) >= NOTES_MAX) throw notesFull();
        const note = { id: newId(), text, authorId: actor.userId, createdAt: now() };
        await store.addNote(t, order.id, note);
        // Without the text, which may be about a person.
        const target = { kind: 'order', id: order.id };
        await outbox.add(t, audited(actor, { target, after: { note: note.id } }));
        return note;
      }),

    async getCustomer(orderId: string): Promise<Customer & { userId: string | null }> {
      const order = await find(orderId);
      return { ...(await store.customerOf(db, order)), userId: order.userId ?? null };
    },
  };
}
export type StaffService = ReturnType<typeof createStaffService>;
