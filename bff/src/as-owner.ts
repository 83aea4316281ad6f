import { isRefusal } from './gateway';
import type { Visit, Voice } from './visit';

/** As whom this browser may have begun a checkout: as the user, or as the guest with a cart that it had. */
function voicesOf({ session }: Visit): Voice[] {
  const tokens = session ? [session.cartToken, ...session.pastCartTokens] : [];
  const guests = tokens.flatMap((token): Voice[] => (token ? [{ cartToken: token }] : []));
  return session?.user || guests.length === 0 ? ['shopper', ...guests] : guests;
}

/** Does it as the one whose it is: to anybody else it does not exist. */
export async function asOwner<T>(visit: Visit, work: (as: Voice) => Promise<T>): Promise<T> {
  let notFound: unknown;
  for (const as of voicesOf(visit)) {
    try {
      return await work(as);
    } catch (error) {
      if (!isRefusal(error, 404)) throw error;
      notFound ??= error;
    }
  }
  throw notFound;
}
