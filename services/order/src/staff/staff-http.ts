import { orderStaffRoutes } from '@sidecart/contracts/http/order-staff';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { StaffService } from './staff-service';
import type { Note } from './staff-store';

const toView = ({ id, text, authorId, createdAt }: Note) => ({
  id,
  text,
  authorId,
  createdAt: createdAt.toISOString(),
});

export function staffApi(deps: { staff: StaffService; tokens: TokenVerifier; db: Db }): Router {
  const { staff, ...serving } = deps;
  return serve(serving, orderStaffRoutes, {
    listOrderNotes: async ({ params }) => ({ items: (await staff.listNotes(params.orderId)).map(toView) }),

    addOrderNote: ({ params, body, actor, once }) =>
      once((tx) => staff.addNote(params.orderId, body.text, actor, tx), toView),

    async getOrderCustomer({ params }) {
      const { firstOrderAt, ...customer } = await staff.getCustomer(params.orderId);
      return { ...customer, firstOrderAt: firstOrderAt.toISOString() };
    },
  });
}
