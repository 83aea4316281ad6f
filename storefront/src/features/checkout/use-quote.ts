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
const RETRY_MS = 5_000;

/** Whether a retry of the same request may succeed. */
const mayPass = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;

/**
 * The cart's price for an address and a delivery method; requested again when these change. The last response stays visible,
 * but belongs to another request: pending until the new response arrives.
 */
export function useQuote({ country, region, postalCode, shippingMethod }: QuoteRequest) {
  const [quote, setQuote] = useState<QuoteView>();
  const [problem, setProblem] = useState<Problem>();
  const [round, setRound] = useState(0);
  const [answered, setAnswered] = useState<string>();
  const question = JSON.stringify([country, region, postalCode, shippingMethod, round]);
  const isFirst = useRef(true);
  const askAgain = useCallback(() => setRound((current) => current + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    const body = {
      shippingAddress: { country, ...(region ? { region } : {}), ...(postalCode ? { postalCode } : {}) },
      ...(shippingMethod ? { shippingMethod } : {}),
    };
    const ask = async () => {
      const result = await send('POST /checkout/quote', { body }, { signal: controller.signal });
      if (controller.signal.aborted) return;
      setAnswered(question);
      setProblem(result.ok ? undefined : result.problem);
      if (result.ok) setQuote(result.value);
      else if (mayPass(result.problem)) timer = setTimeout(askAgain, RETRY_MS);
    };
    let timer = setTimeout(() => void ask().catch(() => undefined), isFirst.current ? 0 : PAUSE_MS);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [country, region, postalCode, shippingMethod, question, askAgain]);

  return { quote, problem, isPending: answered !== question, askAgain };
}
