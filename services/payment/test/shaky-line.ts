import { unavailable } from '@sidecart/kit/errors';
import type { Provider } from '../src/provider';

type Call = Exclude<keyof Provider, 'readWebhook'>;
/** The request never arrives, or the provider acts and its answer never arrives. */
type Part = 'request' | 'answer';

/** The provider behind a line that loses what it is told to, once each. */
export function createShakyLine(provider: Provider) {
  const losses = new Map<Call, Part>();

  const over =
    <A extends unknown[], R>(name: Call, call: (...input: A) => Promise<R>) =>
    async (...input: A): Promise<R> => {
      const lost = losses.get(name);
      losses.delete(name);
      if (lost === 'request') throw unavailable('line-lost', 'The request was lost.');
      const answer = await call(...input);
      if (lost === 'answer') throw unavailable('line-lost', 'The answer was lost.');
      return answer;
    };

  const shaky: Provider = {
    authorize: over('authorize', provider.authorize),
    find: over('find', provider.find),
    capture: over('capture', provider.capture),
    void: over('void', provider.void),
    refund: over('refund', provider.refund),
    readWebhook: provider.readWebhook,
  };
  return { provider: shaky, lose: (call: Call, part: Part) => void losses.set(call, part) };
}
