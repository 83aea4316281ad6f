'use client';

import { useState } from 'react';
import { explain, send } from '@/lib/api';
import { useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

interface StockAlertLinkProps {
  token: string;
  labels: Messages['product']['stockAlertLink'];
}

/** Confirms or withdraws a request by its mailed link. Buttons, because mail programs open links for previews. */
export function StockAlertLink({ token, labels }: StockAlertLinkProps) {
  const { write, isPending, problem } = useWrite(labels.problems);
  const [done, setDone] = useState<string>();

  async function act(
    route: 'POST /stock-alerts/confirmation' | 'POST /stock-alerts/cancellation',
    text: string,
  ) {
    const result = await write(() => send(route, { body: { token } }));
    if (result.ok) setDone(text);
  }

  return (
    <div className="space-y-5">
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      {done ? (
        <Notice tone="good" role="status">
          {done}
        </Notice>
      ) : null}
      {done === labels.cancelled ? null : (
        <div className="flex flex-wrap gap-3">
          {done ? null : (
            <Button
              isPending={isPending}
              onClick={() => void act('POST /stock-alerts/confirmation', labels.done)}
            >
              {labels.action}
            </Button>
          )}
          <Button
            kind="secondary"
            isPending={isPending}
            onClick={() => void act('POST /stock-alerts/cancellation', labels.cancelled)}
          >
            {labels.cancel}
          </Button>
        </div>
      )}
    </div>
  );
}
