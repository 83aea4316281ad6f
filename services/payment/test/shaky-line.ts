import { unavailable } from '@sidecart/kit/errors';
import type { Provider } from '../src/provider';

type Call = Exclude<keyof Provider, 'readWebhook'>;
/** Either the request never arrives, or the provider acts and its response never arrives. */
type Part = 'request' | 'answer';

/** The provider behind a connection that loses or holds back the calls that the test names, once each. */
export function createShakyLine(provider: Provider) {
  const losses = new Map<Call, { part: Part; of: string | undefined }>();
  const gates = new Map<Call, { arrived: () => void; open: Promise<void> }>();

  /** Tasks of other payments may call at the same time: a loss can be limited to one checkout. */
  function takeLoss(name: Call, about: unknown): Part | undefined {
    const loss = losses.get(name);
    const reference = typeof about === 'string' ? about : (about as { reference?: string }).reference;
    if (!loss || (loss.of !== undefined && loss.of !== reference)) return undefined;
    losses.delete(name);
    return loss.part;
  }

  const over =
    <A extends unknown[], R>(name: Call, call: (...input: A) => Promise<R>) =>
    async (...input: A): Promise<R> => {
      const lost = takeLoss(name, input[0]);
      if (lost === 'request') throw unavailable('line-lost', 'The request was lost.');
      const answer = await call(...input);
      const gate = gates.get(name);
      gates.delete(name);
      gate?.arrived();
      await gate?.open;
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
  return {
    provider: shaky,
    /** @param of the checkout that `authorize` or `find` is called for; without it the next call of any payment is lost */
    lose: (call: Call, part: Part, of?: string) => void losses.set(call, { part, of }),
    /** Holds the next response until `open` is called. `arrived` resolves after the provider has acted. */
    holdAnswer(call: Call): { arrived: Promise<void>; open: () => void } {
      let open: () => void = () => undefined;
      const opened = new Promise<void>((resolve) => (open = resolve));
      const arrived = new Promise<void>((resolve) => gates.set(call, { arrived: resolve, open: opened }));
      return { arrived, open };
    },
  };
}
