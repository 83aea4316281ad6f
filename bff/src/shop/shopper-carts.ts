import type { Schemas } from '@sidecart/contracts/http/types';
import type { Api, Context } from '../api';
import { toCartView } from './cart';
import type { Catalogue } from './catalogue';
import type { Sessions } from '../session/sessions';
import type { CartView } from '../views/buying';
import type { Visit } from '../gateway/visit';

type Cart = Schemas['Cart'];
type Arrival = Pick<Context<unknown, unknown, unknown>, 'visit' | 'res'>;

/** The cart of a visitor, as a guest and after signing in. */
export interface ShopperCarts {
  read(visit: Visit, ask?: Visit['ask']): Promise<Cart>;
  show(visit: Visit, cart: Cart): Promise<CartView>;
  /** Changes the cart; an anonymous visitor gets a session with the first item. */
  change(arrival: Arrival, work: (ask: Visit['ask']) => Promise<Cart>): Promise<CartView>;
  /** Merges a guest's cart into the user's, if that failed when they signed in. */
  settle(visit: Visit): Promise<void>;
}

export function createShopperCarts(deps: {
  api: Api;
  sessions: Sessions;
  catalogue: Catalogue;
}): ShopperCarts {
  const { api, sessions, catalogue } = deps;

  async function settle(visit: Visit): Promise<void> {
    const { session, identity } = visit;
    if (session?.user && session.cartToken) visit.session = await sessions.mergeCart(session, identity);
  }

  const show = async (visit: Visit, cart: Cart): Promise<CartView> =>
    toCartView(
      cart,
      await catalogue.products(
        visit,
        cart.items.map(({ productId }) => productId),
      ),
    );

  return {
    settle,
    show,

    async read(visit, ask = visit.ask) {
      await settle(visit);
      return ask('getCart');
    },

    async change(arrival, work) {
      const { visit } = arrival;
      await settle(visit);
      const cart = await work(visit.ask);
      if (cart.token !== undefined) {
        if (visit.session) visit.session = await sessions.keepCart(visit.session, cart.token);
        else api.enter(arrival, await sessions.startGuest(cart.token));
      }
      return show(visit, cart);
    },
  };
}
