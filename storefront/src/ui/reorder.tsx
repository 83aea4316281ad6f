'use client';

import type { CartView, OrderView } from '@sidecart/bff/views';
import { useState } from 'react';
import { explain, send } from '@/lib/api';
import { announceCart } from '@/lib/cart-events';
import { fill } from '@/lib/format';
import type { Messages } from '@/messages/en';
import { Button } from './button';
import { Notice } from './notice';

type Line = Pick<OrderView['lines'][number], 'sku' | 'name' | 'quantity'>;

interface Outcome {
  /** Names of what could not be added, with the reasons. */
  refused: { name: string; reason: string }[];
  wasAnyAdded: boolean;
}

interface ReorderProps {
  order: { id: string; number: string };
  /** Of the order; read when they are needed if the page does not have them. */
  lines?: Line[];
  labels: Messages['order']['reorder'];
}

/** Adds what an order contains to the cart, as far as it can be bought now, and says what could not be added. */
export function Reorder({ order, lines, labels }: ReorderProps) {
  const [state, setState] = useState<'idle' | 'pending' | 'failed' | Outcome>('idle');

  async function readLines(): Promise<Line[] | undefined> {
    const result = await send('GET /screens/order/:id', { params: { id: order.id } });
    return result.ok ? result.value.lines : undefined;
  }

  async function reorder() {
    setState('pending');
    const wanted = lines ?? (await readLines());
    if (!wanted) return setState('failed');
    let cart: CartView | undefined;
    const refused: Outcome['refused'] = [];
    for (const { sku, name, quantity } of wanted) {
      const result = await send('POST /cart/items', { body: { sku, quantity } });
      if (result.ok) cart = result.value;
      else refused.push({ name, reason: explain(result.problem, labels.problems) });
    }
    setState({ refused, wasAnyAdded: cart !== undefined });
    // The cart opens if there is nothing else to read.
    if (cart) announceCart({ kind: 'changed', cart, isAddition: refused.length === 0 });
  }

  const outcome = typeof state === 'object' && state.refused.length > 0 ? state : undefined;
  return (
    <>
      <Button
        kind="secondary"
        size="small"
        aria-label={fill(labels.name, order)}
        isPending={state === 'pending'}
        onClick={() => void reorder()}
        className="relative"
      >
        {labels.action}
      </Button>
      {state === 'failed' ? (
        <Notice tone="bad" role="alert" className="w-full">
          {labels.failed}
        </Notice>
      ) : null}
      {outcome ? (
        <Notice tone="warn" role="alert" className="w-full">
          <p>{outcome.wasAnyAdded ? labels.partly : labels.nothing}</p>
          <ul className="mt-1 list-disc pl-5">
            {outcome.refused.map(({ name, reason }) => (
              <li key={name}>
                {name}: {reason}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}
