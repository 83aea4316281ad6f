import type { QuoteView } from '@sidecart/bff/views';
import { useCallback, useEffect, useRef, useState } from 'react';
import { send, type Problem } from '@/lib/api';

/** What prices depend on. */
export interface QuoteRequest {
  country: string;
  region: string;
  postalCode: string;
  shippingMethod: string | undefined;
}

const PAUSE_MS = 300;

/** The cart's price for a place and a way to get there; asked anew when these change, the last answer stays meanwhile. */
export function useQuote({ country, region, postalCode, shippingMethod }: QuoteRequest) {
  const [quote, setQuote] = useState<QuoteView>();
  const [problem, setProblem] = useState<Problem>();
  const [isPending, setIsPending] = useState(true);
  const [round, setRound] = useState(0);
  const isFirst = useRef(true);

  useEffect(() => {
    const controller = new AbortController();
    const body = {
      shippingAddress: { country, ...(region ? { region } : {}), ...(postalCode ? { postalCode } : {}) },
      ...(shippingMethod ? { shippingMethod } : {}),
    };
    const ask = async () => {
      setIsPending(true);
      const result = await send<QuoteView>('POST', '/checkout/quote', { body, signal: controller.signal });
      setIsPending(false);
      setProblem(result.ok ? undefined : result.problem);
      if (result.ok) setQuote(result.value);
    };
    const timer = setTimeout(() => void ask().catch(() => undefined), isFirst.current ? 0 : PAUSE_MS);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [country, region, postalCode, shippingMethod, round]);

  const askAgain = useCallback(() => setRound((current) => current + 1), []);
  return { quote, problem, isPending, askAgain };
}
