'use client';

import type { ProductView, VariantView } from '@sidecart/bff/views';
import { useSearchParams } from 'next/navigation';
import { createContext, use, useState, type ReactNode } from 'react';
import { choiceOf, choose, variantOf, type Choice } from './variant-choice';

interface Chosen {
  choice: Choice;
  variant: VariantView | undefined;
  choose: (option: string, value: string) => void;
}

const ChosenVariant = createContext<Chosen | undefined>(undefined);

export function useChosenVariant(): Chosen {
  const chosen = use(ChosenVariant);
  if (!chosen) throw new Error('useChosenVariant is used outside of VariantChoice');
  return chosen;
}

interface VariantChoiceProps {
  product: Pick<ProductView, 'options' | 'variants'>;
  children: ReactNode;
}

/**
 * The choice that pictures, price, stock and attributes of the page follow. The address names the chosen variant, also when a
 * shopper comes back to the page, which the browser then shows as it was first rendered.
 */
export function VariantChoice({ product, children }: VariantChoiceProps) {
  const sku = useSearchParams().get('variant') ?? undefined;
  const [choice, setChoice] = useState(() => choiceOf(product, sku));

  function onChoose(option: string, value: string) {
    const next = choose(product, choice, option, value);
    setChoice(next);
    const variant = variantOf(product, next);
    if (!variant) return;
    const address = new URL(location.href);
    address.searchParams.set('variant', variant.sku);
    history.replaceState(null, '', address);
  }

  return (
    <ChosenVariant value={{ choice, variant: variantOf(product, choice), choose: onChoose }}>
      {children}
    </ChosenVariant>
  );
}
