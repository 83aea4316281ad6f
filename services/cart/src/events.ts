import type { OutgoingEvent } from '@sidecart/contracts/topics';
import type { Cart } from './cart';

export const cartUpdated = ({ id, version, owner, lines }: Cart, now: Date): OutgoingEvent => ({
  type: 'cart.updated',
  aggregateId: id,
  data: {
    cartId: id,
    version,
    userId: owner.kind === 'user' ? owner.userId : undefined,
    lineCount: lines.length,
    occurredAt: now,
  },
});
