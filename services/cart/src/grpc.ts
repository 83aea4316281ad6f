import {
  CartServiceService,
  type CartServiceServer,
  type CartSnapshot,
  type GetCartRequest,
} from '@sidecart/contracts/cart/v1/cart';
import { checked, grpcService, type GrpcService } from '@sidecart/kit/grpc';
import type { Owner } from './cart';
import type { Snapshot } from './freezes/freeze';
import type { FreezeService } from './freezes/freeze-service';
import type { Problem } from './offers/offer';
import { freezeCartInput, getCartInput, ofCheckoutInput } from './schemas';
import type { CartTokens } from './tokens';

const toMessage = (snapshot: Snapshot): CartSnapshot => ({
  ...snapshot,
  lines: snapshot.lines.map((line) => ({ ...line, problems: line.problems.map(toProblem) })),
});

const toProblem = (problem: Problem) => ({
  oldPrice: undefined,
  newPrice: undefined,
  ...problem,
});

export function cartGrpc(service: FreezeService, tokens: CartTokens): GrpcService {
  const ownerOf = (request: GetCartRequest): Owner => {
    const { owner } = checked(getCartInput, request);
    return owner.$case === 'userId' ? { kind: 'user', userId: owner.value } : tokens.ownerOf(owner.value);
  };

  return grpcService<CartServiceServer>(CartServiceService, {
    getCart: async (request) => toMessage(await service.getSnapshot(ownerOf(request))),
    freezeCart: async (request) => toMessage(await service.freezeCart(checked(freezeCartInput, request))),
    async unfreezeCart(request) {
      const { checkoutId, cartId } = checked(ofCheckoutInput, request);
      await service.unfreezeCart(checkoutId, cartId);
      return {};
    },
    async clearCart(request) {
      const { checkoutId, cartId } = checked(ofCheckoutInput, request);
      await service.clearCart(checkoutId, cartId);
      return {};
    },
  });
}
