import { isRefusal } from './gateway';
import type { Visit, CallAs } from './visit';

/**
 * The identities under which this browser may have started a checkout: the user, or the guest with a cart that it had. Also whoever
 * opened the order by a mailed link.
 */
function ownersOf({ session }: Visit, orderId?: string): CallAs[] {
  const opened = session?.openedOrders.find((order) => order.orderId === orderId)?.token;
  const tokens = session ? [opened, session.cartToken, ...session.pastCartTokens] : [];
  const guests = tokens.flatMap((token): CallAs[] => (token ? [{ cartToken: token }] : []));
  return session?.user || guests.length === 0 ? ['shopper', ...guests] : guests;
}

/** Acts as the owner; for any other identity the resource does not exist. */
export async function asOwner<T>(
  visit: Visit,
  work: (as: CallAs) => Promise<T>,
  orderId?: string,
): Promise<T> {
  let notFound: unknown;
  for (const as of ownersOf(visit, orderId)) {
    try {
      return await work(as);
    } catch (error) {
      if (!isRefusal(error, 404)) throw error;
      notFound ??= error;
    }
  }
  throw notFound;
}
